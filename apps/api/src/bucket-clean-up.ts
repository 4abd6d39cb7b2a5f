import type { Buckets } from '@nbsetup/domain';
import { repeatEvery } from './repeat-every.ts';

/** What tidying needs of the world. */
export interface BucketCleanUpPorts {
  readonly buckets: Buckets;
  readonly onFailure: (error: unknown) => void;
}

const everyMs = 60_000;

/**
 * Removes full buckets once a minute until the answer is called, which waits for what is being removed. Each replica
 * does; there is nothing to agree about.
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
