import { tokenLength } from '../limits.ts';
import { tokenFault } from './prefixed-token.ts';
import { netbirdFormat, type TokenFormat } from './token-format.ts';

/**
 * Returns the personal access tokens and invites in a text, in order, without duplicates. Text around a token does not
 * hide it. Text with a wrong checksum is no token. The time is linear in the length of the text.
 */
export function findLeakedTokens(text: string, format: TokenFormat = netbirdFormat): readonly string[] {
  const { token: prefix, invite } = format;
  // No prefix can begin inside the rest of a token, so one pass finds every candidate.
  const candidate = new RegExp(`(?:${prefix}|${invite})[0-9A-Za-z]{${tokenLength - prefix.length}}`, 'g');
  const candidates = Array.from(text.matchAll(candidate), ([token]) => token);
  const isSecret = (found: string): boolean =>
    [prefix, invite].some((kind) => tokenFault(kind, found) === undefined);
  return [...new Set(candidates.filter(isSecret))];
}
