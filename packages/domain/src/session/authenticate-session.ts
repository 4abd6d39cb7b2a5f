import {
  callerWith,
  type Caller,
  type CallerPorts,
  type SessionCredential,
} from '../authentication/actor.ts';
import { DomainError } from '../error/domain-error.ts';
import type { Clock } from '../platform/clock.ts';
import { isSessionExpired } from './session-expiry.ts';
import { hashSessionSecret, isSessionSecret } from './session-secret.ts';
import type { SessionReader } from './session-store.ts';

/**
 * Finds out whose session a secret is of.
 *
 * Throws `token_invalid`, always with the same message, for a secret that is malformed, unknown, over or revoked.
 * Throws `permission_denied` when its user is blocked or waits for approval. Text that is not shaped like a secret costs
 * no query. A removed session is refused from the next call on; nothing is remembered.
 */
export async function authenticateSession(
  ports: CallerPorts & { readonly sessions: SessionReader; readonly clock: Clock },
  secret: string,
): Promise<Caller<SessionCredential>> {
  if (!isSessionSecret(secret)) throw sessionExpired();
  const found = await ports.sessions.findByHash(hashSessionSecret(secret));
  if (found === undefined || isSessionExpired(found.session, ports.clock.now())) throw sessionExpired();
  return callerWith({ kind: 'session', session: found.session }, found.user, ports);
}

/** The one refusal of a session that authenticates nobody. */
export function sessionExpired(): DomainError {
  return new DomainError('token_invalid', 'the session is over, sign in again');
}
