import type { Bucket, Buckets } from '@nbsetup/domain';
import { httpRefusal, type LimitReason } from '../refusal/http-refusal.ts';

/** The ports of a limit. */
export interface LimitPorts {
  readonly buckets: Buckets;
}

/**
 * Takes one attempt from each bucket. Call it before the limited work, because otherwise many requests at the same
 * time would all pass.
 * @throws `rate_limited` if a bucket is empty. Then nothing is taken.
 */
export async function consume(
  { buckets }: LimitPorts,
  { wanted, reason }: { readonly wanted: readonly Bucket[]; readonly reason: LimitReason },
): Promise<void> {
  const [bucket, ...others] = wanted;
  if (bucket === undefined) return;
  const waitMs =
    others.length === 0 ? await buckets.consume(bucket) : ((await buckets.consumeAll(wanted))?.waitMs ?? 0);
  if (waitMs > 0) throw httpRefusal(reason, {}, { retryAfterSeconds: Math.ceil(waitMs / 1000) });
}

/** Returns one attempt to each bucket. */
export async function refund({ buckets }: LimitPorts, taken: readonly Bucket[]): Promise<void> {
  await buckets.refund(taken.map((bucket) => ({ bucket, attempts: 'one' })));
}
