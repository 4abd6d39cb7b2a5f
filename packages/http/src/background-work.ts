/** Work that no answer waits for. */
export interface BackgroundWork {
  /** Starts the work and returns at once; never throws. */
  readonly start: (work: () => Promise<void>) => void;
  /** Waits for what was started. Safe to call twice. */
  close(): Promise<void>;
}

/** Runs work beside the requests; what fails is reported to `onFailure`, for nobody else would hear of it. */
export function createBackgroundWork({
  onFailure,
}: {
  readonly onFailure: (error: unknown) => void;
}): BackgroundWork {
  const running = new Set<Promise<void>>();
  return {
    start: (work) => {
      const run = work()
        .catch(onFailure)
        .finally(() => running.delete(run));
      running.add(run);
    },
    close: async () => {
      await Promise.all(running);
    },
  };
}
