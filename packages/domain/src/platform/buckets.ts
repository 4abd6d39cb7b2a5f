/** A supply of tries: `size` of them when full, refilled evenly, from empty to full in `refillSeconds`. */
export interface Bucket {
  /** Which one it is: the name of a limit, and behind a colon whose it is, unless it is everybody's. */
  readonly key: string;
  readonly size: number;
  readonly refillSeconds: number;
}

/**
 * Bounds how often something is done. A bucket that nobody took from is full, so nothing has to be made first, and each
 * fills again by itself, so nobody is shut out for ever. All who share the buckets take from the same ones, by one clock:
 * the buckets tell the time themselves. That clock may be corrected. A bucket that would be full again later than an empty
 * one was filled by a clock that was ahead, and counts as just emptied.
 */
export interface Buckets {
  /**
   * Takes one try. Answers 0, or in how many milliseconds there is one again, in which case nothing is taken; that is
   * never more than one try takes to come back. Of any number of calls at once no more succeed than there are tries.
   */
  consume(bucket: Bucket): Promise<number>;
  /** Puts one try back; a full bucket stays full. */
  refund(bucket: Bucket): Promise<void>;
  /** Makes the bucket full, also when it is already. */
  reset(key: string): Promise<void>;
  /** Forgets the buckets that are full again by now, which changes no answer; to be called now and then. */
  removeFull(): Promise<void>;
}

/** The milliseconds that one try takes to come back, and so the longest wait for one. */
export function refillIntervalMs({ size, refillSeconds }: Pick<Bucket, 'size' | 'refillSeconds'>): number {
  return (refillSeconds * 1000) / size;
}
