import { DomainError, type Bucket, type Buckets } from '@nbsetup/domain';

/** What a limit needs of the world. */
export interface LimitPorts {
  readonly buckets: Buckets;
}

/**
 * Takes one try from each bucket. Throws `rate_limited` when one of them is empty, and takes from none then. To be called
 * before what is bounded, not after, or many at once would all pass.
 */
export async function consume(
  { buckets }: LimitPorts,
  { wanted, message }: { readonly wanted: readonly Bucket[]; readonly message: string },
): Promise<void> {
  const taken: Bucket[] = [];
  for (const bucket of wanted) {
    const waitMs = await buckets.consume(bucket);
    if (waitMs > 0) {
      await refund({ buckets }, taken);
      throw new DomainError('rate_limited', message, { retryAfterSeconds: Math.ceil(waitMs / 1000) });
    }
    taken.push(bucket);
  }
}

/** Puts one try back into each bucket. */
export async function refund({ buckets }: LimitPorts, taken: readonly Bucket[]): Promise<void> {
  for (const bucket of taken) await buckets.refund(bucket);
}
