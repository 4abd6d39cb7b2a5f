import type { Storage } from '@nbsetup/domain';
import { copyOf, emptyState } from './memory-state.ts';
import { memoryStores } from './memory-stores.ts';

/**
 * A storage that keeps everything in this process and nothing beyond it; for tests and trials.
 * Units of work run one after the other, each on a copy that replaces the state when the work resolves.
 */
export function createMemoryStorage(): Storage {
  let state = emptyState();
  let previous: Promise<unknown> = Promise.resolve();
  return {
    read: memoryStores(() => state),
    unitOfWork: {
      run: (work) => {
        const result = previous.then(async () => {
          const draft = copyOf(state);
          const answer = await work(memoryStores(() => draft));
          state = draft;
          return answer;
        });
        previous = result.catch(() => undefined);
        return result;
      },
    },
  };
}
