import type { Clock, Readers, Storage, Stores } from '@nbsetup/domain';
import { coreResources, type CoreState } from './core-resources.ts';
import { memoryStores } from './memory-stores.ts';

/** The clock of this process, which is the only one that what is kept here knows. */
const processClock: Clock = { now: () => new Date() };

/** Called when a unit of work is kept. It must not throw. */
type Commit = () => void;

/** A storage in memory, which `extendMemory` adds stores to. */
export interface MemoryStorage<
  AllReaders extends Readers = Readers,
  AllStores extends Stores = Stores,
> extends Storage<AllReaders, AllStores> {
  /** Runs a unit of work. What is passed to `onCommit` is called with its end, before anybody can read. */
  readonly transact: <Result>(
    work: (stores: AllStores, onCommit: (commit: Commit) => void) => Promise<Result>,
  ) => Promise<Result>;
}

/**
 * A storage that keeps everything in this process and nothing beyond it; for tests and trials. Its clock is that of the
 * process where no other is handed in. Units of work run one after the other, each on a copy that replaces the state when the work resolves.
 */
export function createMemoryStorage(clock: Clock = processClock): MemoryStorage {
  let state: CoreState = coreResources.empty();
  let previous: Promise<unknown> = Promise.resolve();
  const transact: MemoryStorage['transact'] = (work) => {
    const result = previous.then(async () => {
      const draft = coreResources.copyOf(state);
      const commits: Commit[] = [];
      const answer = await work(
        memoryStores(() => draft, clock),
        (commit) => commits.push(commit),
      );
      state = draft;
      for (const commit of commits) commit();
      return answer;
    });
    previous = result.catch(() => undefined);
    return result;
  };
  return {
    read: memoryStores(() => state, clock),
    clock,
    transact,
    unitOfWork: { run: (work) => transact((stores) => work(stores)) },
  };
}
