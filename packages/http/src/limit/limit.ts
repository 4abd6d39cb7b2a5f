import { DomainError } from '@nbsetup/domain';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How often something may be done, and what is said when it was done too often. */
export interface LimitOptions {
  /** How often in one window. */
  readonly points: number;
  /** The length of a window, which begins with the first attempt after the last one. */
  readonly perSeconds: number;
  readonly message: string;
}

/** Counts one attempt of `key`. Throws `rate_limited`, with the rest of the window as the wait, beyond the limit. */
export type Limit = (key: string) => Promise<void>;

/**
 * Makes a limit of its own; keys do not touch each other. It lives in this process: each replica counts for itself, and a
 * restart forgets. A key is forgotten with its window, so strangers fill the memory for no longer than that.
 */
export function createLimit({ points, perSeconds, message }: LimitOptions): Limit {
  const limiter = new RateLimiterMemory({ points, duration: perSeconds });
  return async (key) => {
    try {
      await limiter.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw new DomainError('rate_limited', message, { retryAfterSeconds });
    }
  };
}
