import type { Randomness } from '../platform/randomness.ts';
import { createHash } from 'node:crypto';

/** Creates randomness that counts. Every value is different, and every run of a test gets the same values. */
export function createCountingRandomness(): Randomness {
  let count = 0;
  const next = (): string => String((count += 1));
  return {
    bytes: (length) => createHash('sha512').update(next()).digest().subarray(0, length),
    uuid: () => `00000000-0000-4000-8000-${next().padStart(12, '0')}`,
    xid: () => next().padStart(20, '0'),
  };
}
