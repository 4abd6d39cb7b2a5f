import type { Clock, Readers, Storage, Stores } from '@nbsetup/domain';
import { createTestClock, type TestClock } from '@nbsetup/domain/testing';
import { afterEach, beforeEach } from './runner/runner.ts';
import { sampleAccount, sampleUser } from './double/samples.ts';

/** A storage that a suite runs against. The storage of an extension names the stores that it needs. */
export interface StorageUnderTest<AllReaders extends Readers = Readers, AllStores extends Stores = Stores> {
  readonly name: string;
  /** Opens an empty storage with this clock, or with its own. `close` releases everything. */
  open(clock?: Clock): Promise<OpenStorage<AllReaders, AllStores>>;
  /** Whether writes of a unit of work are invisible before the commit, and removals can be rolled back. */
  readonly isTransactional: boolean;
  /**
   * Whether an e-mail belongs to one user in all accounts, as in a table of the host app. If absent, users of two
   * accounts can have the same e-mail.
   */
  readonly hasUniqueEmails?: boolean;
}

/** An open storage for one test. */
export interface OpenStorage<AllReaders extends Readers = Readers, AllStores extends Stores = Stores> {
  readonly storage: Storage<AllReaders, AllStores>;
  close(): Promise<void>;
}

/** A storage with a test clock, which starts at noon UTC on 23 November 2026. */
export interface TestStorage<
  AllReaders extends Readers = Readers,
  AllStores extends Stores = Stores,
> extends Storage<AllReaders, AllStores> {
  readonly clock: TestClock;
}

/**
 * Opens a storage before each test and closes it afterwards. Returns a function that returns the storage of the running
 * test.
 */
export function freshStorage<AllReaders extends Readers, AllStores extends Stores>(
  subject: StorageUnderTest<AllReaders, AllStores>,
): () => TestStorage<AllReaders, AllStores> {
  let open: (OpenStorage<AllReaders, AllStores> & { readonly clock: TestClock }) | undefined;
  beforeEach(async () => {
    const clock = createTestClock();
    open = { ...(await subject.open(clock)), clock };
  });
  afterEach(async () => {
    await open?.close();
  });
  return () => {
    if (open === undefined) throw new Error('no test is running');
    return { ...open.storage, clock: open.clock };
  };
}

/** Returns the clock of the storage of the running test, for setup code that runs before the storage is open. */
export function clockOf(storage: () => TestStorage): TestClock {
  return {
    now: () => storage().clock.now(),
    advance: (milliseconds) => {
      storage().clock.advance(milliseconds);
    },
  };
}

/** Runs `work` in one unit of work. */
export async function write<AllStores extends Stores>(
  storage: Storage<Readers, AllStores>,
  work: (stores: AllStores) => Promise<void>,
): Promise<void> {
  await storage.unitOfWork.run(work);
}

/** Adds the account `account-1` with its owner `owner-1`. */
export async function addAccount(stores: Stores): Promise<void> {
  await stores.users.add(sampleUser({ id: 'owner-1', email: 'owner@example.com', role: 'owner' }));
  await stores.accounts.add(sampleAccount());
}
