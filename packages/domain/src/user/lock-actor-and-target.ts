import { requireActiveMember } from '../authentication/active-member.ts';
import type { Actor } from '../authentication/actor.ts';
import type { Member } from './member.ts';
import { requireLiveCredential } from '../authentication/live-credential.ts';
import { isOperator } from '../operator/operator.ts';
import type { Stores } from '../storage/stores.ts';
import { isWellFormedId } from '../text/well-formed-id.ts';
import { requireMember } from './find-member.ts';
import type { User } from './user.ts';

/** The actor and the user it acts on, locked until the unit of work ends. */
export interface ActorAndTarget {
  readonly actor: Actor;
  readonly target: Member;
}

/** The caller as it was when the request arrived, and the time of the call. */
interface Attempt {
  readonly caller: Actor;
  readonly now: Date;
}

type ActorStores = Pick<Stores, 'users' | 'tokens' | 'sessions'>;

/**
 * Locks the caller and returns it as it is now. The operator of the host is not stored, so it is returned unchanged.
 *
 * @throws `token_invalid` if the user was removed, or if its token or session was revoked or has expired
 * @throws `permission_denied` if the user is blocked or waits for approval
 */
export async function lockActor(stores: ActorStores, attempt: Attempt): Promise<Actor> {
  const { caller } = attempt;
  return isOperator(caller) ? caller : actorFrom(await stores.users.lock(caller.id), stores, attempt);
}

/**
 * Locks the caller and another user of its account until the unit of work ends. They can be the same user. Locks in the
 * order of ids, so that there is no deadlock.
 *
 * @throws what `lockActor` throws
 * @throws `not_found` if the account has no such user
 */
export async function lockActorAndTarget(
  stores: ActorStores,
  {
    targetId,
    others = [],
    ...attempt
  }: Attempt & {
    readonly targetId: string;
    /** Ids of more users to lock in the same order. */
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

/** Returns the locked user as an actor with the credential of the caller, and checks both. */
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
