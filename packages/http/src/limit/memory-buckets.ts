import type { Bucket, Buckets, Clock } from '@nbsetup/domain';
import { refillIntervalMs } from '@nbsetup/domain/storage';

const cleanUpIntervalMs = 60_000;

/**
 * Creates `Buckets` in the memory of this process. Each replica counts for itself, and a restart resets the counters.
 * A full bucket is removed at an attempt at least a minute later, so unknown clients cannot fill the memory for
 * longer.
 */
export function createMemoryBuckets(clock: Clock): Buckets {
  /** The time in milliseconds at which each bucket is full again. As in PostgreSQL, nothing else is stored. */
  const fullAt = new Map<string, number>();
  let nextCleanUpAt = 0;

  function removeFull(now: number): void {
    for (const [key, fullAtMs] of fullAt) if (fullAtMs <= now) fullAt.delete(key);
    nextCleanUpAt = now + cleanUpIntervalMs;
  }

  /**
   * Returns when the bucket is full again. A time later than that of an empty bucket comes from a clock that was
   * ahead, so it is limited.
   */
  function fullAgainAt({ key, refillSeconds }: Bucket, now: number): number {
    return Math.min(Math.max(fullAt.get(key) ?? 0, now), now + refillSeconds * 1000);
  }

  return {
    consume: async (bucket) => {
      const now = clock.now().getTime();
      if (now >= nextCleanUpAt || nextCleanUpAt - now > cleanUpIntervalMs) removeFull(now);
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
      removeFull(clock.now().getTime());
    },
  };
}

/** The tolerance for adding up fractions of milliseconds. */
const roundingMs = 0.01;
