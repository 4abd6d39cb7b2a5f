import type { Actor } from '../authentication/actor.ts';
import { requireScope } from '../permission/authorize.ts';
import type { Clock } from '../platform/clock.ts';
import { isSessionExpired } from './session-expiry.ts';
import type { SessionReader } from './session-store.ts';
import type { Session } from './session.ts';

/**
 * The caller's own sessions that are not over, oldest first. Throws `permission_denied` for a token that is not for reading
 * users.
 */
export async function listSessions(
  ports: { readonly sessions: SessionReader; readonly clock: Clock },
  caller: Actor,
): Promise<readonly Session[]> {
  requireScope(caller, 'read', 'users');
  const now = ports.clock.now();
  return (await ports.sessions.listByUser(caller.id)).filter((session) => !isSessionExpired(session, now));
}
