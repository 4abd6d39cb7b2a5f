import { consume, type LimitPorts } from './consume.ts';

/** How often something may be done. */
export interface Rate {
  /** How often in a row. */
  readonly size: number;
  /** Seconds after which it may be done as often in a row again; a part of them gives a part of the tries. */
  readonly refillSeconds: number;
}

/** How often something may be done, and what is said when it was done too often. */
export interface LimitOptions extends Rate {
  /** Sets it apart from other limits on the same buckets. */
  readonly name: string;
  readonly message: string;
}

/** Counts one attempt of `key`. Throws `rate_limited`, with the wait for the next, beyond the limit. */
export type Limit = (key: string) => Promise<void>;

/** Makes a limit; whoever makes one of the same name on the same buckets shares it. Keys do not touch each other. */
export function createLimit(ports: LimitPorts, options: LimitOptions): Limit {
  const { name, message, size, refillSeconds } = options;
  return (key) => consume(ports, { wanted: [{ key: `${name}:${key}`, size, refillSeconds }], message });
}
