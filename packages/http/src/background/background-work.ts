import { setImmediate } from 'node:timers/promises';

/** Work that does not delay a response. */
export interface BackgroundWork {
  /** Starts the work in a later turn of the event loop. Returns at once and never throws. */
  readonly start: (work: () => Promise<void>) => void;
  /** Waits for the work that was started. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Creates a runner of background work. Failures go to `onFailure`. Work starts in a later turn of the event loop,
 * because its synchronous part would otherwise delay the response.
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
