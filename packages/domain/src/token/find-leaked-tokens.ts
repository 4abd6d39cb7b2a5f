import { inviteTokenPrefix } from '../invite/invite-token.ts';
import { tokenLength } from '../limits.ts';
import { tokenFault } from './prefixed-token.ts';
import { tokenPrefix } from './token-format.ts';

/** No prefix can begin within the rest of a token, so one pass meets every candidate. */
const candidate = new RegExp(
  `(?:${tokenPrefix}|${inviteTokenPrefix})[0-9A-Za-z]{${tokenLength - tokenPrefix.length}}`,
  'g',
);

/**
 * The personal access tokens and invites in a text, each once, in order; none is an empty list. Whatever stands before
 * and behind a token does not hide it, and the checksum keeps out what only looks like one. Takes time in proportion
 * to the length of the text.
 */
export function findLeakedTokens(text: string): readonly string[] {
  const candidates = Array.from(text.matchAll(candidate), ([token]) => token);
  return [...new Set(candidates.filter(hasChecksum))];
}

function hasChecksum(token: string): boolean {
  return tokenFault(tokenPrefix, token) === undefined || tokenFault(inviteTokenPrefix, token) === undefined;
}
