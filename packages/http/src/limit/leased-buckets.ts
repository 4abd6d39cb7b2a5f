import type { Bucket, Buckets, Clock } from '@nbsetup/domain';
import { refillIntervalMs } from '@nbsetup/domain/storage';

/** The limits against floods, whose attempts are taken in advance. */
const floodLimits: readonly string[] = ['open', 'guess'];

/** A process takes one eighth of an empty limit in advance. */
const leasesPerLimit = 8;

/** Addresses that are remembered at most. Forgetting one costs a statement, and never allows more. */
const keysMax = 5_000;

/** Attempts of one bucket that this process has taken and not used, or the knowledge that there are none. */
interface Lease {
  readonly left: number;
  /** In milliseconds since 1970. An older lease is worthless, because its bucket has refilled since. */
  readonly until: number;
}

/**
 * Returns buckets that ask the shared ones seldom about floods. Attempts of open routes and wrong tokens are taken in
 * advance, so the processes together never allow more than the limit. Attempts that are not used in the time in which
 * they refill are lost. A refusal is valid until the next attempt is available. So a flood that is refused costs no
 * statement. Every other limit, such as that of passwords, asks the shared buckets each time.
 */
export function leasedBuckets(shared: Buckets, clock: Clock): Buckets {
  const leases = new Map<string, Lease>();
  const waiting = new Map<string, Promise<unknown>>();
  const remember = (bucket: Bucket, lease: { readonly left: number; readonly forMs: number }): void => {
    if (leases.size >= keysMax) leases.clear();
    leases.set(bucket.key, { left: lease.left, until: clock.now().getTime() + lease.forMs });
  };
  /** Takes several attempts and returns 0, or returns the time to wait for one. */
  async function take(bucket: Bucket): Promise<number> {
    const count = Math.floor(bucket.size / leasesPerLimit);
    // One attempt of a bucket that has fewer of them is worth several.
    if (count > 1 && (await shared.consume({ ...bucket, size: bucket.size / count })) === 0) {
      remember(bucket, { left: count - 1, forMs: count * refillIntervalMs(bucket) });
      return 0;
    }
    const waitMs = await shared.consume(bucket);
    if (waitMs > 0) remember(bucket, { left: 0, forMs: waitMs });
    return waitMs;
  }
  async function consume(bucket: Bucket): Promise<number> {
    const lease = leases.get(bucket.key);
    const restMs = (lease?.until ?? 0) - clock.now().getTime();
    if (lease !== undefined && restMs > 0 && restMs <= bucket.refillSeconds * 1000) {
      if (lease.left === 0) return restMs;
      leases.set(bucket.key, { ...lease, left: lease.left - 1 });
      if (lease.left === 1) leases.delete(bucket.key);
      return 0;
    }
    const others = waiting.get(bucket.key);
    if (others !== undefined) {
      await others.catch(() => undefined);
      return consume(bucket);
    }
    const taking = take(bucket).finally(() => waiting.delete(bucket.key));
    waiting.set(bucket.key, taking);
    return taking;
  }
  return {
    ...shared,
    consume: (bucket) => (isFloodLimit(bucket) ? consume(bucket) : shared.consume(bucket)),
  };
}

function isFloodLimit({ key }: Bucket): boolean {
  return floodLimits.some((name) => key.startsWith(`${name}:`));
}
