import type { Buckets, Clock } from '@nbsetup/domain';
import { leasedBuckets } from './leased-buckets.ts';
import { createLoadBuckets } from './load-buckets.ts';
import { createMemoryBuckets } from './memory-buckets.ts';

/** The limits against load: requests to open routes, and wrong tokens. */
const loadLimits: readonly string[] = ['open', 'guess'];

/**
 * Returns the buckets of this process. A limit against load is counted by each process for itself, because each bears
 * its own load. So no such request costs a statement, and N processes allow N times the limit. A limit against guessing
 * is exact: all processes use `shared`, or the memory of the only process if that is absent. Of the limit of a token, a
 * process counts a part for itself, see `leasedBuckets`.
 */
export function processBuckets(shared: Buckets | undefined, clock: Clock): Buckets {
  const load = createLoadBuckets(clock);
  const exact = shared ?? createMemoryBuckets(clock);
  const ofToken = shared === undefined ? exact : leasedBuckets(shared, clock);
  const bucketsOf = (key: string): Buckets => {
    const [limit = ''] = key.split(':', 1);
    if (loadLimits.includes(limit)) return load;
    return limit === 'token' ? ofToken : exact;
  };
  return {
    consume: (bucket) => bucketsOf(bucket.key).consume(bucket),
    // Only limits on guesses have several buckets.
    consumeAll: (wanted) => exact.consumeAll(wanted),
    refund: async (refunds) => {
      const owners = new Set(refunds.map(({ bucket }) => bucketsOf(bucket.key)));
      for (const owner of owners) {
        await owner.refund(refunds.filter(({ bucket }) => bucketsOf(bucket.key) === owner));
      }
    },
    removeFull: () => exact.removeFull(),
  };
}
