import type { Actor } from '../authentication/actor.ts';
import { requireScope } from '../permission/authorize.ts';
import type { Clock } from '../platform/clock.ts';
import { isSessionExpired } from './session-expiry.ts';
import type { SessionReader } from './session-store.ts';
import type { Session } from './session.ts';

/**
 * Returns the caller's sessions that have not expired, oldest first.
 *
 * @throws `permission_denied` if the token may not read users
 */
export async function listSessions(
  ports: { readonly sessions: SessionReader; readonly clock: Clock },
  caller: Actor,
): Promise<readonly Session[]> {
  requireScope(caller, 'read', 'users');
  const now = ports.clock.now();
  return (await ports.sessions.listByUser(caller.id)).filter((session) => !isSessionExpired(session, now));
}
