import type { Clock } from '../platform/clock.ts';
import { isExpired } from '../time/is-expired.ts';
import { isWellFormedToken, type FormatPorts } from '../token/token-format.ts';
import { hashToken } from '../token/token-hash.ts';
import type { TokenReader } from '../token/token-store.ts';
import { callerWith, type Caller, type CallerPorts, type TokenCredential } from './actor.ts';
import { tokenInvalid, type TokenRefusal } from './token-refusal.ts';

/** The ports that find the caller of a token. */
type TokenPorts = FormatPorts & CallerPorts & { readonly tokens: TokenReader; readonly clock: Clock };

/**
 * Returns the caller that a token in plain text authenticates. Text that does not have the shape of a token costs no
 * query. A revoked token is refused from the next call on, because nothing is cached.
 *
 * @throws `token_invalid` for a token that is malformed, unknown, expired or revoked. The message is the same for all.
 * @throws `permission_denied` if the user is blocked or waits for approval
 */
export async function authenticateToken(
  ports: TokenPorts,
  plainText: string,
): Promise<Caller<TokenCredential>> {
  const caller = await findTokenCaller(ports, plainText);
  if (typeof caller === 'string') throw tokenInvalid(caller);
  return caller;
}

/**
 * Returns the caller as `authenticateToken` does, or why the token is refused. The error of a flood of wrong tokens is
 * then created only once, after the flood was counted.
 *
 * @throws `permission_denied` if the user is blocked or waits for approval
 */
export async function findTokenCaller(
  ports: TokenPorts,
  plainText: string,
): Promise<Caller<TokenCredential> | TokenRefusal> {
  if (!isWellFormedToken(plainText, ports.tokenFormat)) return 'malformed';
  const found = await ports.tokens.findByHash(hashToken(plainText));
  if (found === undefined) return 'unknown';
  if (isExpired(found.token, ports.clock.now())) return 'expired';
  return callerWith({ kind: 'token', token: found.token }, found.user, ports);
}
