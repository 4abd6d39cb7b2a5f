import type { Buckets, Clock } from '@nbsetup/domain';
import { bucketsIn } from './buckets-in.ts';

const cleanUpIntervalMs = 60_000;

/**
 * Creates `Buckets` in the memory of this process. Each replica counts for itself, and a restart resets the counters.
 * A full bucket is removed at an attempt at least a minute later, so unknown clients cannot fill the memory for
 * longer. No other bucket is ever forgotten, so it is exact for limits on guesses.
 */
export function createMemoryBuckets(clock: Clock): Buckets {
  const fullAt = new Map<string, number>();
  const buckets = bucketsIn(fullAt, clock);
  let nextCleanUpAt = 0;

  function removeFull(now: number): void {
    for (const [key, fullAtMs] of fullAt) if (fullAtMs <= now) fullAt.delete(key);
    nextCleanUpAt = now + cleanUpIntervalMs;
  }

  function removeFullIfDue(): void {
    const now = clock.now().getTime();
    if (now >= nextCleanUpAt || nextCleanUpAt - now > cleanUpIntervalMs) removeFull(now);
  }

  return {
    ...buckets,
    consume: (bucket) => {
      removeFullIfDue();
      return buckets.consume(bucket);
    },
    consumeAll: (wanted) => {
      removeFullIfDue();
      return buckets.consumeAll(wanted);
    },
    removeFull: async () => {
      removeFull(clock.now().getTime());
    },
  };
}
