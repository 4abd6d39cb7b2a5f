import { refillIntervalMs, type Bucket, type Buckets, type Clock } from '@nbsetup/domain';

const tidyEveryMs = 60_000;

/**
 * The `Buckets` of this process, by that clock: each replica counts for itself, and a restart forgets. A bucket that is full
 * again is forgotten within a minute of the next try, so strangers fill the memory for no longer than that.
 */
export function createMemoryBuckets(clock: Clock): Buckets {
  /** When each bucket is full again, in milliseconds; which says all of it, as on PostgreSQL. */
  const fullAt = new Map<string, number>();
  let tidyAt = 0;

  function forgetFull(now: number): void {
    for (const [key, moment] of fullAt) if (moment <= now) fullAt.delete(key);
    tidyAt = now + tidyEveryMs;
  }

  /** When the bucket is full again; never later than an empty one, which only a clock that was ahead could say. */
  function fullAgainAt({ key, refillSeconds }: Bucket, now: number): number {
    return Math.min(Math.max(fullAt.get(key) ?? 0, now), now + refillSeconds * 1000);
  }

  return {
    consume: async (bucket) => {
      const now = clock.now().getTime();
      if (now >= tidyAt || tidyAt - now > tidyEveryMs) forgetFull(now);
      const before = fullAgainAt(bucket, now);
      const after = before + refillIntervalMs(bucket);
      const wait = after - now - bucket.refillSeconds * 1000;
      fullAt.set(bucket.key, wait > roundingMs ? before : after);
      return wait > roundingMs ? Math.ceil(wait) : 0;
    },
    refund: async (bucket) => {
      if (!fullAt.has(bucket.key)) return;
      fullAt.set(bucket.key, fullAgainAt(bucket, clock.now().getTime()) - refillIntervalMs(bucket));
    },
    reset: async (key) => {
      fullAt.delete(key);
    },
    removeFull: async () => {
      forgetFull(clock.now().getTime());
    },
  };
}

/** What adding up fractions of milliseconds may amount to. */
const roundingMs = 0.01;
