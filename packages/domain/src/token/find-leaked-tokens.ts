import { tokenLength } from '../limits.ts';
import { tokenFault } from './prefixed-token.ts';
import { netbirdFormat, type TokenFormat } from './token-format.ts';

/**
 * The personal access tokens and invites in a text, each once, in order; none is an empty list. Whatever stands before
 * and behind a token does not hide it, and the checksum keeps out what only looks like one. Takes time in proportion
 * to the length of the text.
 */
export function findLeakedTokens(text: string, format: TokenFormat = netbirdFormat): readonly string[] {
  const { token: prefix, invite } = format;
  // No prefix can begin within the rest of a token, so one pass meets every candidate.
  const candidate = new RegExp(`(?:${prefix}|${invite})[0-9A-Za-z]{${tokenLength - prefix.length}}`, 'g');
  const candidates = Array.from(text.matchAll(candidate), ([token]) => token);
  const isSecret = (found: string): boolean =>
    [prefix, invite].some((kind) => tokenFault(kind, found) === undefined);
  return [...new Set(candidates.filter(isSecret))];
}
