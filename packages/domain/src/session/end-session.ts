import type { Actor } from '../authentication/actor.ts';
import { requireScope } from '../permission/authorize.ts';
import type { Clock } from '../platform/clock.ts';
import type { UnitOfWork } from '../storage/unit-of-work.ts';
import { isWellFormedId } from '../text/well-formed-id.ts';
import { lockActor } from '../user/lock-actor-and-target.ts';
import { hashSessionSecret, isSessionSecret } from './session-secret.ts';
import type { SessionReader } from './session-store.ts';
import { sessionRefusal } from './session-refusal.ts';

/**
 * Ends a session of the caller, also the current one.
 *
 * @throws `permission_denied` if the token may not change users
 * @throws `not_found` if there is no such session. The message is the same for the session of another user.
 * @throws what `lockActor` throws
 */
export async function endSession(
  ports: { readonly unitOfWork: UnitOfWork; readonly clock: Clock },
  { caller, sessionId }: { readonly caller: Actor; readonly sessionId: string },
): Promise<void> {
  requireScope(caller, 'delete', 'users');
  await ports.unitOfWork.run(async (stores) => {
    await lockActor(stores, { caller, now: ports.clock.now() });
    const session = isWellFormedId(sessionId) ? await stores.sessions.findById(sessionId) : undefined;
    if (session?.userId !== caller.id) throw sessionRefusal('session_not_found', { id: sessionId });
    await stores.sessions.remove(session.id);
  });
}

/** Ends the session with this secret. Succeeds if there is none, because then the user is signed out. */
export async function signOut(
  ports: { readonly read: { readonly sessions: SessionReader }; readonly unitOfWork: UnitOfWork },
  secret: string,
): Promise<void> {
  if (!isSessionSecret(secret)) return;
  const found = await ports.read.sessions.findByHash(hashSessionSecret(secret));
  if (found === undefined) return;
  await ports.unitOfWork.run(async ({ users, sessions }) => {
    // Lock the user first, because use cases rely on the session while its user is locked. See `requireLiveCredential`.
    await users.lock(found.user.id);
    await sessions.remove(found.session.id);
  });
}
