import type { Randomness } from '../platform/randomness.ts';
import { assemblePrefixedToken, drawToken, tokenFault } from './prefixed-token.ts';

/** What every personal access token starts with. */
export const tokenPrefix = 'nbp_';

/** Makes a new personal access token in plain text, as `drawToken` says. */
export function generateToken(randomness: Pick<Randomness, 'bytes'>): string {
  return drawToken(tokenPrefix, randomness);
}

/** The personal access token with that secret of 30 base62 characters. */
export function assembleToken(secret: string): string {
  return assemblePrefixedToken(tokenPrefix, secret);
}

/** Tells whether `text` has the shape of a personal access token; what that is, `tokenFault` says. */
export function isWellFormedToken(text: string): boolean {
  return tokenFault(tokenPrefix, text) === undefined;
}
