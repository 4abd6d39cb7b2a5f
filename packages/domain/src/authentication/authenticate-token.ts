import type { Clock } from '../platform/clock.ts';
import { isExpired } from '../time/is-expired.ts';
import { isWellFormedToken, type FormatPorts } from '../token/token-format.ts';
import { hashToken } from '../token/token-hash.ts';
import type { TokenReader } from '../token/token-store.ts';
import { callerWith, type Caller, type CallerPorts, type TokenCredential } from './actor.ts';
import { tokenInvalid } from './token-refusal.ts';

/**
 * Finds out who a token in plain text speaks for.
 *
 * Throws `token_invalid`, always with the same message, for a token that is malformed, unknown, expired or revoked:
 * nobody learns which. Throws `permission_denied` when its user is blocked or waits for approval. Text that is not
 * shaped like a token costs no query. A removed token is refused from the next call on; nothing is remembered.
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
