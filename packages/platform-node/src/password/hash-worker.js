// Plain JavaScript on purpose: a worker thread of Node.js 20 cannot load TypeScript, so this one file has to run
// as it stands both from `src` (tests) and from `dist` (production). `tsc` checks it and copies it.
import { compareSync, hashSync } from 'bcryptjs';

/**
 * Hashes a password with a fresh salt.
 *
 * @param {{ readonly password: string, readonly cost: number }} job
 * @returns {string} the 60 characters of a `$2b$` hash
 */
export function hash({ password, cost }) {
  return hashSync(password, cost);
}

/**
 * Tells whether a readable hash was made from the password.
 *
 * @param {{ readonly password: string, readonly hash: string }} job
 * @returns {boolean}
 */
export function verify({ password, hash }) {
  return compareSync(password, hash);
}
