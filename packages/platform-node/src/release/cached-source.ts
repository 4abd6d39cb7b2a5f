import type { Clock } from '@nbsetup/domain';

const cacheMs = 60 * 60 * 1000;
const retryMs = 60 * 1000;

/**
 * Creates a function that returns the value of `load` and keeps it for 60 minutes.
 * After a failure the old value stays, `onFailure` is called, and the next attempt waits 60 seconds.
 * Concurrent callers share one `load`. The function never rejects because of `load`.
 */
export function createCachedSource<Value>(options: {
  readonly load: () => Promise<Value>;
  readonly clock: Clock;
  readonly onFailure: (error: unknown) => void;
}): () => Promise<Value | undefined> {
  const { load, clock, onFailure } = options;
  let value: Value | undefined;
  let triedAtMs = -Infinity;
  let waitMs = cacheMs;
  let loading: Promise<void> | undefined;

  async function refresh(): Promise<void> {
    try {
      value = await load();
      waitMs = cacheMs;
    } catch (error) {
      waitMs = retryMs;
      onFailure(error);
    }
    triedAtMs = clock.now().getTime();
  }

  return async () => {
    const ageMs = clock.now().getTime() - triedAtMs;
    // An attempt in the future means that the clock was set back. Then it is time for the next one.
    if (ageMs >= waitMs || ageMs < 0) {
      loading ??= refresh().finally(() => {
        loading = undefined;
      });
    }
    await loading;
    return value;
  };
}
