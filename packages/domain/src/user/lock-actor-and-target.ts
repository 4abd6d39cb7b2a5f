import { requireActiveMember } from '../authentication/active-member.ts';
import type { Actor } from '../authentication/actor.ts';
import type { Member } from './member.ts';
import { requireLiveCredential } from '../authentication/live-credential.ts';
import { isOperator } from '../operator/operator.ts';
import type { Stores } from '../storage/stores.ts';
import { isWellFormedId } from '../text/well-formed-id.ts';
import { requireMember } from './find-member.ts';
import type { User } from './user.ts';

/** Who acts and on whom, as they are now and until the unit of work ends. */
export interface ActorAndTarget {
  readonly actor: Actor;
  readonly target: Member;
}

/** Who wants to act, as it was when its request came in, and the moment in which it acts. */
interface Attempt {
  readonly caller: Actor;
  readonly now: Date;
}

type ActorStores = Pick<Stores, 'users' | 'tokens' | 'sessions'>;

/**
 * The caller, locked as it is now. Throws as `authenticateToken` does when it was removed or blocked since its request
 * came in, or the token or session it came with was revoked or is over. The operator of the host is not stored, and always the same.
 */
export async function lockActor(stores: ActorStores, attempt: Attempt): Promise<Actor> {
  const { caller } = attempt;
  return isOperator(caller) ? caller : actorFrom(await stores.users.lock(caller.id), stores, attempt);
}

/**
 * Locks the caller and another user of its account, or the caller alone when it acts on itself, so that what is decided
 * on them still holds when it is written. Throws as `lockActor` does, and `not_found` when there is no such user in its
 * account. Locks in the order of ids, so that two users who act on each other do not wait for each other.
 */
export async function lockActorAndTarget(
  stores: ActorStores,
  {
    targetId,
    others = [],
    ...attempt
  }: Attempt & {
    readonly targetId: string;
    /** Ids of users who are locked in the same order. */
    readonly others?: readonly string[] | undefined;
  },
): Promise<ActorAndTarget> {
  const { caller } = attempt;
  const stored = [...(isOperator(caller) ? [] : [caller.id]), targetId, ...others];
  const locked = new Map<string, User | undefined>();
  for (const id of [...new Set(stored)].filter(isWellFormedId).sort()) {
    locked.set(id, await stores.users.lock(id));
  }
  return {
    actor: isOperator(caller) ? caller : await actorFrom(locked.get(caller.id), stores, attempt),
    target: requireMember(locked.get(targetId), { userId: targetId, accountId: caller.accountId }),
  };
}

/** The user as it is now, with what the caller came with. */
async function actorFrom(
  user: User | undefined,
  stores: ActorStores,
  { caller: { credential, modules }, now }: Attempt,
): Promise<Actor> {
  const actor: Actor = {
    ...requireActiveMember(user),
    ...(credential && { credential }),
    ...(modules && { modules }),
  };
  await requireLiveCredential(stores, { actor, now });
  return actor;
}
