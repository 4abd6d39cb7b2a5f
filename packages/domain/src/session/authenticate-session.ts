import {
  callerWith,
  type Caller,
  type CallerPorts,
  type SessionCredential,
} from '../authentication/actor.ts';
import type { DomainError } from '../error/domain-error.ts';
import type { Clock } from '../platform/clock.ts';
import { isSessionExpired } from './session-expiry.ts';
import { hashSessionSecret, isSessionSecret } from './session-secret.ts';
import type { SessionReader } from './session-store.ts';
import { sessionRefusal } from './session-refusal.ts';

/**
 * Returns the caller that the secret of a session authenticates. Text that does not have the shape of a secret costs no
 * query. A removed session is refused from the next call on, because nothing is cached.
 *
 * @throws `token_invalid` for a secret that is malformed, unknown, expired or revoked. The message is the same for all.
 * @throws `permission_denied` if the user is blocked or waits for approval
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

/** Creates the error for a session that is no longer valid. */
export function sessionExpired(): DomainError {
  return sessionRefusal('session_expired');
}
