import type { Buckets, Clock } from '@nbsetup/domain';
import { leasedBuckets } from './leased-buckets.ts';
import { createMemoryBuckets } from './memory-buckets.ts';

/**
 * Returns the buckets of this process: over those that it shares with others, or in its memory if it shares none.
 */
export function processBuckets(shared: Buckets | undefined, clock: Clock): Buckets {
  return shared === undefined ? createMemoryBuckets(clock) : leasedBuckets(shared, clock);
}
