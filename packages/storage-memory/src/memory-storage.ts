import type { Clock, Storage } from '@nbsetup/domain';
import { copyOf, emptyState } from './memory-state.ts';
import { memoryStores } from './memory-stores.ts';

/** The clock of this process, which is the only one that what is kept here knows. */
const processClock: Clock = { now: () => new Date() };

/**
 * A storage that keeps everything in this process and nothing beyond it; for tests and trials. Its clock is that of the
 * process where no other is handed in. Units of work run one after the other, each on a copy that replaces the state when the work resolves.
 */
export function createMemoryStorage(clock: Clock = processClock): Storage {
  let state = emptyState();
  let previous: Promise<unknown> = Promise.resolve();
  return {
    read: memoryStores(() => state, clock),
    clock,
    unitOfWork: {
      run: (work) => {
        const result = previous.then(async () => {
          const draft = copyOf(state);
          const answer = await work(memoryStores(() => draft, clock));
          state = draft;
          return answer;
        });
        previous = result.catch(() => undefined);
        return result;
      },
    },
  };
}
