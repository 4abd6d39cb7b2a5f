import type { Storage, Stores } from '@nbsetup/domain';
import { afterEach, beforeEach } from 'vitest';
import { sampleAccount, sampleUser } from './double/samples.ts';

/** A storage that the suite runs against. */
export interface StorageUnderTest {
  readonly name: string;
  /** Opens an empty storage; `close` gives back what it holds. */
  open(): Promise<OpenStorage>;
  /** Whether nothing of a unit of work is seen before it is kept, and removals are undone with it. */
  readonly isTransactional: boolean;
}

/** A storage that is open for one test. */
export interface OpenStorage {
  readonly storage: Storage;
  close(): Promise<void>;
}

/** Opens a storage before every test and closes it afterwards; the answer is the storage of the running test. */
export function freshStorage(subject: StorageUnderTest): () => Storage {
  let open: OpenStorage | undefined;
  beforeEach(async () => {
    open = await subject.open();
  });
  afterEach(async () => {
    await open?.close();
  });
  return () => {
    if (open === undefined) throw new Error('no test is running');
    return open.storage;
  };
}

/** Writes through one unit of work. */
export async function write(storage: Storage, work: (stores: Stores) => Promise<void>): Promise<void> {
  await storage.unitOfWork.run(work);
}

/** Adds the account `account-1` with its owner `owner-1`. */
export async function addAccount(stores: Stores): Promise<void> {
  await stores.users.add(sampleUser({ id: 'owner-1', email: 'owner@example.com', role: 'owner' }));
  await stores.accounts.add(sampleAccount());
}
