import { DomainError } from '../error/domain-error.ts';
import type { Randomness } from '../platform/randomness.ts';
import { generatePrefixedToken, tokenFault } from '../token/prefixed-token.ts';
import { netbirdFormat, type TokenFormat } from '../token/token-format.ts';

/**
 * Makes a new invite token in plain text; the layout is that of a personal access token.
 * Source: docs/netbird-api.md 1.1.
 */
export function generateInviteToken(
  randomness: Pick<Randomness, 'bytes'>,
  format: TokenFormat = netbirdFormat,
): string {
  return generatePrefixedToken(format.invite, randomness);
}

/** Returns `text` when it has the shape of an invite token, else throws `invalid_input` with the reason. */
export function requireInviteToken(text: string, format: TokenFormat = netbirdFormat): string {
  const fault = tokenFault(format.invite, text);
  if (fault !== undefined) throw new DomainError('invalid_input', `invalid invite token: ${fault}`);
  return text;
}
