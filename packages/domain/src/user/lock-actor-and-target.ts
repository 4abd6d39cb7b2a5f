import { requireActiveMember, type Member } from '../authentication/authenticate-token.ts';
import { isOperator } from '../operator/operator.ts';
import { isPossibleId } from '../text/possible-id.ts';
import { requireMember } from './find-member.ts';
import type { UserStore } from './user-store.ts';
import type { User } from './user.ts';

/** Who acts and on whom, as they are now and until the unit of work ends. */
export interface ActorAndTarget {
  readonly actor: Member;
  readonly target: Member;
}

/**
 * The caller, locked as it is now. Throws as `authenticateToken` does when it was removed or blocked since then. The
 * operator of the host is not stored, and always the same.
 */
export async function lockActor(users: UserStore, caller: Member): Promise<Member> {
  return isOperator(caller) ? caller : requireActiveMember(await users.lock(caller.id));
}

/**
 * Locks the caller and another user of its account, or the caller alone when it acts on itself, so that what is decided
 * on them still holds when it is written. Throws as `authenticateToken` does when the caller was removed or blocked since
 * its request came in, and `not_found` when there is no such user in its account. Locks in the order of ids, so that two users
 * who act on each other do not wait for each other.
 */
export async function lockActorAndTarget(
  users: UserStore,
  { caller, targetId }: { readonly caller: Member; readonly targetId: string },
): Promise<ActorAndTarget> {
  const { accountId } = caller;
  const stored = isOperator(caller) ? [targetId] : [caller.id, targetId];
  const locked = new Map<string, User | undefined>();
  for (const id of [...new Set(stored)].filter(isPossibleId).sort()) {
    locked.set(id, await users.lock(id));
  }
  return {
    actor: isOperator(caller) ? caller : requireActiveMember(locked.get(caller.id)),
    target: requireMember(locked.get(targetId), { userId: targetId, accountId }),
  };
}
