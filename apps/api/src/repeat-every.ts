/** Work that is done again and again, never twice at once. */
export interface RepeatedWork {
  /** Does it once more, after what is going on. */
  readonly now: () => Promise<void>;
  /** Does it no more, and waits for what is going on. Safe to call twice. */
  readonly stop: () => Promise<void>;
}

/** Does `work`, which never rejects, every so many milliseconds, the first time after as many. */
export function repeatEvery(everyMs: number, work: () => Promise<void>): RepeatedWork {
  let going: Promise<void> = Promise.resolve();
  const now = (): Promise<void> => {
    going = going.then(work);
    return going;
  };
  const timer = setInterval(() => void now(), everyMs);
  // The server keeps the process alive, never this.
  timer.unref();
  return {
    now,
    stop: async () => {
      clearInterval(timer);
      await going;
    },
  };
}
