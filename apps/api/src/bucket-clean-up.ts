import type { Buckets } from '@nbsetup/domain';
import { repeatEvery } from './repeat-every.ts';

/** The ports of {@link cleanUpBuckets}. */
export interface BucketCleanUpPorts {
  readonly buckets: Buckets;
  readonly onFailure: (error: unknown) => void;
}

const everyMs = 60_000;

/**
 * Removes full buckets once a minute. Returns a function that stops this and waits for a running clean-up.
 * Each replica does this, without coordination.
 */
export function cleanUpBuckets({ buckets, onFailure }: BucketCleanUpPorts): () => Promise<void> {
  return repeatEvery(everyMs, async () => {
    try {
      await buckets.removeFull();
    } catch (error) {
      onFailure(error);
    }
  }).stop;
}
