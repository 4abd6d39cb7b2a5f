import type { Bucket, Buckets, Clock } from '@nbsetup/domain';
import { createMemoryBuckets } from './memory-buckets.ts';
import { refillIntervalMs } from '@nbsetup/domain/storage';

/** Each process has a quarter of a limit for itself, and shares the rest with the others. */
const partsPerLimit = 4;

/** A smaller limit is shared as a whole. */
const dividedSizeMin = 16;

/** A process takes one eighth of what is shared in advance. */
const leasesPerLimit = 8;

/** Keys that are remembered at most. Forgetting one costs a statement, and never allows more. */
const keysMax = 5_000;

/** Attempts of one bucket that this process has taken and not used, or the knowledge that there are none. */
interface Lease {
  readonly left: number;
  /** In milliseconds since 1970. An older lease is worthless, because its bucket has refilled since. */
  readonly until: number;
}

/**
 * Returns buckets that ask the shared ones only about keys near their limit. A quarter of each limit belongs to this
 * process, which counts it in memory. The rest is shared, and a process takes many of its attempts together. One
 * process allows exactly the limit, and each further process at most a quarter more. A refusal is valid until the next
 * attempt is available. So neither a token that is used far below its limit nor one that is refused costs a statement.
 */
export function leasedBuckets(shared: Buckets, clock: Clock): Buckets {
  const own = createMemoryBuckets(clock);
  const consumeShared = createLeases(shared, clock);
  async function consume(bucket: Bucket): Promise<number> {
    if (bucket.size < dividedSizeMin) return consumeShared(bucket);
    const ownSize = Math.floor(bucket.size / partsPerLimit);
    const ownWaitMs = await own.consume({ ...bucket, size: ownSize });
    if (ownWaitMs === 0) return 0;
    return Math.min(ownWaitMs, await consumeShared({ ...bucket, size: bucket.size - ownSize }));
  }
  return { ...shared, consume };
}

/** Returns `consume` of the shared buckets, which takes many attempts together. Unused ones are lost. */
function createLeases(shared: Buckets, clock: Clock): Buckets['consume'] {
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
      // If they fail, this fails too. Asking one after the other would add up the time that a lost database takes.
      await others;
      return consume(bucket);
    }
    const taking = take(bucket).finally(() => waiting.delete(bucket.key));
    waiting.set(bucket.key, taking);
    return taking;
  }
  return consume;
}
