import { tokenLength } from './prefixed-token.ts';
import { isWellFormedToken, tokenPrefix } from './token-format.ts';

/** The prefix cannot begin within the rest of a token, so one pass meets every candidate. */
const candidate = new RegExp(`${tokenPrefix}[0-9A-Za-z]{${tokenLength - tokenPrefix.length}}`, 'g');

/**
 * The personal access tokens in a text, each once, in order; none is an empty list. Whatever stands before and behind
 * a token does not hide it, and the checksum keeps out what only looks like one. Takes time in proportion to the
 * length of the text.
 */
export function findLeakedTokens(text: string): readonly string[] {
  const candidates = Array.from(text.matchAll(candidate), ([token]) => token);
  return [...new Set(candidates.filter(isWellFormedToken))];
}
