/** A token bucket with `size` attempts when full. It refills evenly, from empty to full in `refillSeconds`. */
export interface Bucket {
  /**
   * The name of the limit, then a colon and the subject, for example an address. Without a subject for a global limit.
   */
  readonly key: string;
  readonly size: number;
  readonly refillSeconds: number;
}

/** The first empty bucket of several, and the milliseconds until its next attempt. */
export interface EmptyBucket {
  readonly bucket: Bucket;
  readonly waitMs: number;
}

/** The attempts that a bucket gets back: one, or all. */
export interface BucketRefund {
  readonly bucket: Bucket;
  readonly attempts: 'one' | 'all';
}

/**
 * Limits how often something is done. A bucket that was never used is full, so it need not be created. It refills by
 * itself, so nobody is locked out for ever. All processes that share the buckets use one clock, which the buckets read
 * themselves. If that clock was ahead, a bucket can look emptier than empty. Then it counts as empty now.
 */
export interface Buckets {
  /**
   * Consumes one attempt and returns 0. If the bucket is empty, consumes nothing and returns the milliseconds until the
   * next attempt, at most `refillIntervalMs`. Of any number of calls at the same time, no more succeed than there are
   * attempts.
   */
  consume(bucket: Bucket): Promise<number>;
  /**
   * Consumes one attempt from each of several buckets, in one step if the store can. If one is empty, consumes nothing
   * and returns the first empty one. Of calls at the same time, one may be refused because of an attempt that another
   * one returns. Name each bucket once, and buckets that are shared by such calls in the same order, because another
   * order can deadlock.
   */
  consumeAll(buckets: readonly Bucket[]): Promise<EmptyBucket | undefined>;
  /**
   * Returns attempts to each of several buckets, in one step if the store can. A full bucket stays full. Name each
   * bucket once, in the order in which `consumeAll` gets them, because another order can deadlock.
   */
  refund(refunds: readonly BucketRefund[]): Promise<void>;
  /** Removes full buckets from the store, which changes no result. Call it from time to time. */
  removeFull(): Promise<void>;
}

/** Returns the milliseconds in which one attempt refills. This is the longest wait for an attempt. */
export function refillIntervalMs({ size, refillSeconds }: Pick<Bucket, 'size' | 'refillSeconds'>): number {
  return (refillSeconds * 1000) / size;
}
