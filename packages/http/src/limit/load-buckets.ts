import type { Buckets, Clock } from '@nbsetup/domain';
import { bucketsIn } from './buckets-in.ts';
import { createRecentEntries } from './recent-entries.ts';

/**
 * Buckets that are remembered at least. 12,000 addresses that each stay at the default limit send 12,000 to 24,000
 * requests a second. That is more than a process answers, so more addresses gain nothing if some are forgotten.
 */
const rememberedBuckets = 12_000;

/**
 * Creates `Buckets` in the memory of this process for limits against load. Their memory is bounded: the buckets that
 * were used longest ago are forgotten, and are then full. One that is used again and again is never forgotten.
 */
export function createLoadBuckets(clock: Clock): Buckets {
  return {
    ...bucketsIn(createRecentEntries(rememberedBuckets), clock),
    removeFull: () => Promise.resolve(),
  };
}
