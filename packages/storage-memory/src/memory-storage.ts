import { withHostUsers, type Clock, type Readers, type Storage, type Stores } from '@nbsetup/domain/storage';
import { coreResources, type CoreState } from './core-resources.ts';
import { memoryStores } from './memory-stores.ts';
import { undoingOnFailure, type MemoryHostUsers } from './user/host-users.memory.ts';

/** The clock of this process, the only clock for this state. */
const processClock: Clock = { now: () => new Date() };

/** Called when a unit of work is committed. Must not throw. */
type Commit = () => void;

/** A storage in memory. `extendMemory` adds stores to it. */
export interface MemoryStorage<
  AllReaders extends Readers = Readers,
  AllStores extends Stores = Stores,
> extends Storage<AllReaders, AllStores> {
  /** Runs a unit of work. Callbacks passed to `onCommit` run at its end, before anybody can read the new state. */
  readonly transact: <Result>(
    work: (stores: AllStores, onCommit: (commit: Commit) => void) => Promise<Result>,
  ) => Promise<Result>;
}

/** The options of a storage in memory. */
export interface MemoryStorageOptions {
  /** The users of the host app. If absent, users are stored here. */
  readonly users?: MemoryHostUsers | undefined;
}

/**
 * Creates a storage in the memory of this process, for tests and trials. Its clock is that of the process if none is
 * given. Units of work run one after the other. Each works on a copy, which replaces the state when the work
 * resolves.
 */
export function createMemoryStorage(
  clock: Clock = processClock,
  { users }: MemoryStorageOptions = {},
): MemoryStorage {
  let state: CoreState = coreResources.empty();
  let previous: Promise<unknown> = Promise.resolve();
  const transact: MemoryStorage['transact'] = (work) => {
    const result = previous.then(async () => {
      const draft = coreResources.copyOf(state);
      const commits: Commit[] = [];
      const own = memoryStores(() => draft, clock);
      const run = (stores: Stores): ReturnType<typeof work> => work(stores, (commit) => commits.push(commit));
      const result = await (users === undefined
        ? run(own)
        : undoingOnFailure(users, (undoable) => run(withHostUsers(own, undoable))));
      state = draft;
      for (const commit of commits) commit();
      return result;
    });
    previous = result.catch(() => undefined);
    return result;
  };
  const ownReaders = memoryStores(() => state, clock);
  return {
    read: users === undefined ? ownReaders : withHostUsers(ownReaders, users),
    clock,
    transact,
    unitOfWork: { run: (work) => transact((stores) => work(stores)) },
  };
}
