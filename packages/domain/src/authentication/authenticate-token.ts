import type { Clock } from '../platform/clock.ts';
import { isExpired } from '../time/is-expired.ts';
import { isWellFormedToken, type FormatPorts } from '../token/token-format.ts';
import { hashToken } from '../token/token-hash.ts';
import type { TokenReader } from '../token/token-store.ts';
import { callerWith, type Caller, type CallerPorts, type TokenCredential } from './actor.ts';
import { tokenInvalid } from './token-refusal.ts';

/**
 * Returns the caller that a token in plain text authenticates. Text that does not have the shape of a token costs no
 * query. A revoked token is refused from the next call on, because nothing is cached.
 *
 * @throws `token_invalid` for a token that is malformed, unknown, expired or revoked. The message is the same for all.
 * @throws `permission_denied` if the user is blocked or waits for approval
 */
export async function authenticateToken(
  ports: FormatPorts & CallerPorts & { readonly tokens: TokenReader; readonly clock: Clock },
  plainText: string,
): Promise<Caller<TokenCredential>> {
  if (!isWellFormedToken(plainText, ports.tokenFormat)) throw tokenInvalid('malformed');
  const found = await ports.tokens.findByHash(hashToken(plainText));
  if (found === undefined) throw tokenInvalid('unknown');
  if (isExpired(found.token, ports.clock.now())) throw tokenInvalid('expired');
  return callerWith({ kind: 'token', token: found.token }, found.user, ports);
}
