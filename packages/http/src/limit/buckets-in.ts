import { refillIntervalMs, type Bucket, type Buckets } from '@nbsetup/domain/storage';
import type { Clock } from '@nbsetup/domain';

/** When each bucket is full again, by key, in milliseconds since 1970. As in PostgreSQL, nothing else is stored. */
interface FullTimes {
  readonly get: (key: string) => number | undefined;
  readonly set: (key: string, fullAtMs: number) => void;
  readonly delete: (key: string) => void;
}

/** Returns buckets that store their times in `fullAt`. A key without a time is full. */
export function bucketsIn(fullAt: FullTimes, clock: Clock): Omit<Buckets, 'removeFull'> {
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
      const before = fullAgainAt(bucket, now);
      const after = before + refillIntervalMs(bucket);
      const wait = after - now - bucket.refillSeconds * 1000;
      fullAt.set(bucket.key, wait > roundingMs ? before : after);
      return wait > roundingMs ? Math.ceil(wait) : 0;
    },
    refund: async (bucket) => {
      if (fullAt.get(bucket.key) === undefined) return;
      fullAt.set(bucket.key, fullAgainAt(bucket, clock.now().getTime()) - refillIntervalMs(bucket));
    },
    reset: async (key) => {
      fullAt.delete(key);
    },
  };
}

/** The tolerance for adding up fractions of milliseconds. */
const roundingMs = 0.01;
