import type { LimitReason } from '../refusal/http-refusal.ts';
import { consume, type LimitPorts } from './consume.ts';

/** How often something is allowed. */
export interface Rate {
  /** The number of attempts in a row. */
  readonly size: number;
  /** The time in seconds in which an empty limit refills. It refills evenly. */
  readonly refillSeconds: number;
}

/** A rate, and the reason of the refusal. */
export interface LimitOptions extends Rate {
  /** Separates it from other limits on the same buckets. */
  readonly name: string;
  readonly reason: LimitReason;
}

/**
 * Counts one attempt of `key`.
 * @throws `rate_limited` beyond the limit, with the time to wait.
 */
export type Limit = (key: string) => Promise<void>;

/** Creates a limit. Limits with the same name on the same buckets are shared. Each key has its own attempts. */
export function createLimit(ports: LimitPorts, options: LimitOptions): Limit {
  const { name, reason, size, refillSeconds } = options;
  return (key) => consume(ports, { wanted: [{ key: `${name}:${key}`, size, refillSeconds }], reason });
}
