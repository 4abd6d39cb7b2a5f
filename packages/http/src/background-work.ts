import { setImmediate } from 'node:timers/promises';

/** Work that no answer waits for. */
export interface BackgroundWork {
  /** Returns at once, before anything of the work is done; never throws. */
  readonly start: (work: () => Promise<void>) => void;
  /** Waits for what was started. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Runs work beside the requests; what fails is reported to `onFailure`, for nobody else would hear of it. It begins in a later
 * turn of the event loop: begun at once, what it does before it first waits would be in the time of the answer.
 */
export function createBackgroundWork({
  onFailure,
}: {
  readonly onFailure: (error: unknown) => void;
}): BackgroundWork {
  const running = new Set<Promise<void>>();
  return {
    start: (work) => {
      const run = setImmediate()
        .then(work)
        .catch(onFailure)
        .finally(() => running.delete(run));
      running.add(run);
    },
    close: async () => {
      await Promise.all(running);
    },
  };
}
