import { DomainError } from '../error/domain-error.ts';
import type { Readers, Stores } from '../storage/stores.ts';
import type { Storage } from '../storage/unit-of-work.ts';
import type { InstanceMemory } from './instance-memory.ts';
import type { InstanceReader, InstanceStore, SetupCompletion } from './instance-store.ts';

/**
 * Returns the same storage, which tells a store that lost its data from a new one. Throws `store_unavailable` from
 * `findCompletion` and `claim` when the memory knows an instance that the store does not hold. Remembers a setup once it is
 * kept, and one that it finds: of an earlier version, of another process, or of a process that was killed in between.
 */
export function rememberedStorage<AllReaders extends Readers, AllStores extends Stores>(
  storage: Storage<AllReaders, AllStores>,
  memory: InstanceMemory,
): Storage<AllReaders, AllStores> {
  const { read, unitOfWork } = storage;
  const confirm = confirmOnce(memory);
  return {
    ...storage,
    read: { ...read, instance: rememberedReader(read.instance, confirm) },
    unitOfWork: {
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

/** Looks into the memory until it holds the instance of the store, then no more. */
function confirmOnce(memory: InstanceMemory): Confirm {
  let confirmedId: string | undefined;
  return async (stored) => {
    if (stored === undefined) return requireNothingRemembered(memory);
    if (stored.ownerId === confirmedId) return;
    const remembered = await memory.recall().catch(() => undefined);
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

/** In a unit of work nothing is remembered yet: it may be undone. */
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

/** Throws `store_unavailable` when an instance is remembered, for a store that holds none. */
export async function requireNothingRemembered(memory: InstanceMemory): Promise<void> {
  const remembered = await memory.recall();
  if (remembered === undefined) return;
  throw refusal(
    'this instance was set up before, and its store is empty now',
    `${memory.name} says that setup was done at ${remembered.completedAt.toISOString()}. ` +
      'Mount the volume, correct the address of the store or restore a backup. ' +
      `To begin anew on purpose, remove ${memory.name}`,
  );
}

function anotherInstance(
  { name }: InstanceMemory,
  { stored, remembered }: { readonly stored: SetupCompletion; readonly remembered: SetupCompletion },
): DomainError {
  return refusal(
    'the store holds another instance than the one that was set up here',
    `${name} says that setup was done at ${remembered.completedAt.toISOString()}, the store says ` +
      `${stored.completedAt.toISOString()}, and for another owner. ` +
      `Correct the address of the store. If this store is the right one, remove ${name}`,
  );
}

/** What is only for the operator goes into the cause: an API tells strangers no path. */
function refusal(message: string, advice: string): DomainError {
  return new DomainError('store_unavailable', message, { cause: new Error(advice) });
}
