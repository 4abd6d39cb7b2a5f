// Plain JavaScript, because a worker thread of Node.js 20 cannot load TypeScript. The same file runs from `src` (tests)
// and from `dist` (production). `tsc` checks and copies it.
import { compareSync, hashSync } from 'bcryptjs';

/**
 * Returns the hash of a password with a new salt.
 *
 * @param {{ readonly password: string, readonly cost: number }} job
 * @returns {string} the 60 characters of a `$2b$` hash
 */
export function hash({ password, cost }) {
  return hashSync(password, cost);
}

/**
 * Returns whether the hash is of this password. The hash must be readable.
 *
 * @param {{ readonly password: string, readonly hash: string }} job
 * @returns {boolean}
 */
export function verify({ password, hash }) {
  return compareSync(password, hash);
}
