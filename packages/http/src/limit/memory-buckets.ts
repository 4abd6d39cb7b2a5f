import type { Bucket, Buckets } from '@nbsetup/domain';

const tidyEveryMs = 60_000;

/**
 * The `Buckets` of this process: each replica counts for itself, and a restart forgets. A bucket that is full again is
 * forgotten within a minute of the next try, so strangers fill the memory for no longer than that.
 */
export function createMemoryBuckets(): Buckets {
  /** When each bucket is full again, in milliseconds; which says all of it, as on PostgreSQL. */
  const fullAt = new Map<string, number>();
  let tidyAt = 0;

  function removeFull(now: number): void {
    for (const [key, moment] of fullAt) if (moment <= now) fullAt.delete(key);
    tidyAt = now + tidyEveryMs;
  }

  return {
    take: async (bucket, now) => {
      if (now.getTime() >= tidyAt) removeFull(now.getTime());
      const moment = Math.max(fullAt.get(bucket.key) ?? 0, now.getTime()) + oneTryMs(bucket);
      const wait = moment - now.getTime() - bucket.refillSeconds * 1000;
      if (wait > roundingMs) return Math.ceil(wait);
      fullAt.set(bucket.key, moment);
      return 0;
    },
    putBack: async (bucket) => {
      const moment = fullAt.get(bucket.key);
      if (moment !== undefined) fullAt.set(bucket.key, moment - oneTryMs(bucket));
    },
    fill: async (key) => {
      fullAt.delete(key);
    },
    removeFull: async (now) => {
      removeFull(now.getTime());
    },
  };
}

/** What adding up fractions of milliseconds may amount to. */
const roundingMs = 0.01;

function oneTryMs({ size, refillSeconds }: Bucket): number {
  return (refillSeconds * 1000) / size;
}
