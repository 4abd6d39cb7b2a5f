import type { Randomness } from '../platform/randomness.ts';
import { generatePrefixedToken, tokenFault } from '../token/prefixed-token.ts';
import { netbirdFormat, type TokenFormat } from '../token/token-format.ts';
import { inviteRefusal } from './invite-refusal.ts';

/**
 * Generates an invite token in plain text, with the layout of a personal access token. Source: docs/netbird-api.md 1.1.
 */
export function generateInviteToken(
  randomness: Pick<Randomness, 'bytes'>,
  format: TokenFormat = netbirdFormat,
): string {
  return generatePrefixedToken(format.invite, randomness);
}

/**
 * Returns `text` if it has the shape of an invite token.
 *
 * @throws `invalid_input` with the reason for any other text
 */
export function requireInviteToken(text: string, format: TokenFormat = netbirdFormat): string {
  const fault = tokenFault(format.invite, text);
  if (fault !== undefined) throw inviteRefusal('invite_token_malformed', { fault });
  return text;
}
