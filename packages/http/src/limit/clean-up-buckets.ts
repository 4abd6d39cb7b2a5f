import type { Buckets } from '@nbsetup/domain';
import { repeatEvery } from '../background/repeat-every.ts';

const everyMs = 60_000;

/**
 * Removes full buckets once a minute. Returns a function that stops this and waits for a running clean-up. Each process
 * does this, without coordination.
 */
export function cleanUpBuckets({
  buckets,
  onFailure,
}: {
  readonly buckets: Pick<Buckets, 'removeFull'>;
  readonly onFailure: (error: unknown) => void;
}): () => Promise<void> {
  return repeatEvery(everyMs, () => buckets.removeFull().catch(onFailure)).stop;
}
