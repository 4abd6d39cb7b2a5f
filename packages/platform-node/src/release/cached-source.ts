import type { Clock } from '@nbsetup/domain';

const cacheMs = 60 * 60 * 1000;
const retryMs = 60 * 1000;

/**
 * Keeps what `load` answers for 60 minutes. After a failure the older value stays, `onFailure` hears the reason,
 * and the next attempt waits 60 seconds. However many ask, one `load` runs at a time and all wait for it.
 * What it returns never rejects because of `load`.
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
    // What was tried in the future was tried by a clock that was ahead.
    if (ageMs >= waitMs || ageMs < 0) {
      loading ??= refresh().finally(() => {
        loading = undefined;
      });
    }
    await loading;
    return value;
  };
}
