/** Repeated work. No two runs overlap. */
export interface RepeatedWork {
  /** Runs the work once more, after a run that is in progress. */
  readonly now: () => Promise<void>;
  /** Stops and waits for a run that is in progress. Safe to call twice. */
  readonly stop: () => Promise<void>;
}

/** Runs `work` every `everyMs` milliseconds, first after that time. `work` must not reject. */
export function repeatEvery(everyMs: number, work: () => Promise<void>): RepeatedWork {
  let going: Promise<void> = Promise.resolve();
  const now = (): Promise<void> => {
    going = going.then(work);
    return going;
  };
  const timer = setInterval(() => void now(), everyMs);
  // Only the server keeps the process alive.
  timer.unref();
  return {
    now,
    stop: async () => {
      clearInterval(timer);
      await going;
    },
  };
}
