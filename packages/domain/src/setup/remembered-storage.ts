import type { DomainError } from '../error/domain-error.ts';
import type { Readers, Stores } from '../storage/stores.ts';
import type { Storage, UnitOfWork } from '../storage/unit-of-work.ts';
import type { InstanceMemory } from './instance-memory.ts';
import type { InstanceReader, InstanceStore, SetupCompletion } from './instance-store.ts';
import { setupRefusal } from './setup-refusal.ts';

/**
 * Returns the storage with a check that it did not lose its data. `findCompletion` and `claim` throw
 * `store_unavailable` if the memory has an instance that the store does not have. A completed setup is written to the
 * memory after the commit. A setup that is found without it is added: of an earlier version, of another process, or of
 * a process that was killed.
 */
export function rememberedStorage<AllReaders extends Readers, AllStores extends Stores>(
  storage: Storage<AllReaders, AllStores>,
  memory: InstanceMemory,
): Storage<AllReaders, AllStores> {
  const { read, unitOfWork } = storage;
  const confirm = confirmOnce(memory, unitOfWork);
  return {
    ...storage,
    read: { ...read, instance: rememberedReader(read.instance, confirm) },
    unitOfWork: {
      ...unitOfWork,
      run: async (work) => {
        let claimed: SetupCompletion | undefined;
        const result = await unitOfWork.run((stores) => {
          claimed = undefined;
          const instance = rememberedStore(stores.instance, memory, (completion) => (claimed = completion));
          return work({ ...stores, instance });
        });
        if (claimed !== undefined) await memory.remember(claimed);
        return result;
      },
    },
  };
}

type Confirm = (stored: SetupCompletion | undefined) => Promise<void>;

/**
 * Compares with the memory until it has the instance of the store, and not after that. A setup that can still be rolled
 * back is not added to the memory.
 */
function confirmOnce(
  memory: InstanceMemory,
  { showsUnfinishedWork = false }: Pick<UnitOfWork, 'showsUnfinishedWork'>,
): Confirm {
  let confirmedId: string | undefined;
  return async (stored) => {
    if (stored === undefined) return requireNothingRemembered(memory);
    if (stored.ownerId === confirmedId) return;
    const remembered = await memory.recall().catch(() => undefined);
    if (remembered === undefined && showsUnfinishedWork) return;
    if (remembered === undefined) await memory.remember(stored);
    else if (remembered.ownerId !== stored.ownerId) throw anotherInstance(memory, { stored, remembered });
    confirmedId = stored.ownerId;
  };
}

function rememberedReader(instance: InstanceReader, confirm: Confirm): InstanceReader {
  return {
    findCompletion: async () => {
      const stored = await instance.findCompletion();
      await confirm(stored);
      return stored;
    },
    findWindowStart: () => instance.findWindowStart(),
  };
}

/** Returns the store of a unit of work. It writes nothing to the memory, because the work can be rolled back. */
function rememberedStore(
  instance: InstanceStore,
  memory: InstanceMemory,
  onClaim: (completion: SetupCompletion | undefined) => void,
): InstanceStore {
  return {
    findCompletion: async () => {
      const stored = await instance.findCompletion();
      if (stored === undefined) await requireNothingRemembered(memory);
      return stored;
    },
    findWindowStart: () => instance.findWindowStart(),
    claim: async (completion) => {
      await instance.claim(completion);
      await requireNothingRemembered(memory);
      onClaim(completion);
    },
    release: async (ownerId) => {
      await instance.release(ownerId);
      onClaim(undefined);
    },
    startWindow: (startedAt) => instance.startWindow(startedAt),
    restartWindow: (startedAt) => instance.restartWindow(startedAt),
  };
}

/**
 * Checks that the memory is empty, for an empty store.
 *
 * @throws `store_unavailable` if it has an instance
 */
export async function requireNothingRemembered(memory: InstanceMemory): Promise<void> {
  const remembered = await memory.recall();
  if (remembered === undefined) return;
  throw refusal(
    'instance_lost',
    `${memory.name} says that setup was done at ${remembered.completedAt.toISOString()}. ` +
      'Mount the volume, correct the address of the store or restore a backup. ' +
      `To start again on purpose, remove ${memory.name}`,
  );
}

function anotherInstance(
  { name }: InstanceMemory,
  { stored, remembered }: { readonly stored: SetupCompletion; readonly remembered: SetupCompletion },
): DomainError {
  return refusal(
    'instance_changed',
    `${name} says that setup was done at ${remembered.completedAt.toISOString()}, the store says ` +
      `${stored.completedAt.toISOString()}, and for another owner. ` +
      `Correct the address of the store. If this store is the right one, remove ${name}`,
  );
}

/** Creates the error. The advice for the operator is in the cause, so that an API shows no path to strangers. */
function refusal(reason: 'instance_lost' | 'instance_changed', advice: string): DomainError {
  return setupRefusal(reason, {}, { cause: new Error(advice) });
}
