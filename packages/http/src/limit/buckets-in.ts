import { refillIntervalMs, type Bucket, type Buckets, type EmptyBucket } from '@nbsetup/domain/storage';
import type { Clock, BucketRefund } from '@nbsetup/domain';

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

  function consume(bucket: Bucket): number {
    const now = clock.now().getTime();
    const before = fullAgainAt(bucket, now);
    const after = before + refillIntervalMs(bucket);
    const wait = after - now - bucket.refillSeconds * 1000;
    fullAt.set(bucket.key, wait > roundingMs ? before : after);
    return wait > roundingMs ? Math.ceil(wait) : 0;
  }

  function refund({ bucket, attempts }: BucketRefund): void {
    if (attempts === 'all') fullAt.delete(bucket.key);
    if (fullAt.get(bucket.key) === undefined) return;
    fullAt.set(bucket.key, fullAgainAt(bucket, clock.now().getTime()) - refillIntervalMs(bucket));
  }

  function consumeEach(wanted: readonly Bucket[]): EmptyBucket | undefined {
    for (const [index, bucket] of wanted.entries()) {
      const waitMs = consume(bucket);
      if (waitMs === 0) continue;
      for (const taken of wanted.slice(0, index)) refund({ bucket: taken, attempts: 'one' });
      return { bucket, waitMs };
    }
    return undefined;
  }

  return {
    consume: async (bucket) => consume(bucket),
    consumeAll: async (wanted) => consumeEach(wanted),
    refund: async (refunds) => {
      for (const refunded of refunds) refund(refunded);
    },
  };
}

/** The tolerance for adding up fractions of milliseconds. */
const roundingMs = 0.01;
