import type { Actor } from '../authentication/actor.ts';
import type { Member } from '../user/member.ts';
import { DomainError } from '../error/domain-error.ts';
import { isOperator } from '../operator/operator.ts';
import { authorize } from '../permission/authorize.ts';
import type { Operation } from '../permission/rights.ts';
import type { Stores } from '../storage/stores.ts';
import { findMember } from '../user/find-member.ts';
import { lockActorAndTarget } from '../user/lock-actor-and-target.ts';
import type { UserReader } from '../user/user-store.ts';
import type { User } from '../user/user.ts';

/** Whose tokens the caller names and what it wants to do with them. */
interface TokenUserQuery {
  readonly caller: Actor;
  readonly userId: string;
  readonly operation: Operation;
}

/** Who changes whose tokens, as they are now and until the unit of work ends. */
interface LockedTokenUser {
  readonly actor: Actor;
  readonly user: Member;
}

/**
 * Tells whether the caller may handle the tokens of `user`, a user of its account: everyone its own, owners and
 * admins those of service users too, no user those of another person, and the operator of the host those of
 * everybody. Source: docs/netbird-api.md 3.3 and 8.
 */
export function canManageTokensOf(
  user: Pick<User, 'id' | 'isServiceUser'>,
  caller: Pick<User, 'id' | 'role'>,
): boolean {
  if (user.id === caller.id || isOperator(caller)) return true;
  return user.isServiceUser && (caller.role === 'owner' || caller.role === 'admin');
}

/**
 * The user whose tokens the caller may see. Throws, in this order, `permission_denied` without the right, `not_found`
 * when the caller's account has no such user, and `permission_denied` when its tokens are not the caller's business.
 * Source: docs/netbird-api.md 3.3, where a user of another account is 403; here nobody learns that it exists.
 */
export async function findTokenUser(users: UserReader, query: TokenUserQuery): Promise<Member> {
  const { caller, userId, operation } = query;
  authorize(caller, operation, 'pats');
  return requireAccess(caller, await findMember(users, { userId, accountId: caller.accountId }));
}

/**
 * The same for a unit of work that changes tokens: decides on the caller and the user as they are now, and until the
 * work ends nobody changes or removes either. So it also throws as `lockActor` does, when the caller was removed or
 * blocked since its request came in, or the token it came with revoked: a revoked token makes no other.
 */
export async function lockTokenUser(
  stores: Pick<Stores, 'users' | 'tokens' | 'sessions'>,
  query: TokenUserQuery & { readonly now: Date },
): Promise<LockedTokenUser> {
  const { caller, userId, operation, now } = query;
  authorize(caller, operation, 'pats');
  const { actor, target } = await lockActorAndTarget(stores, { caller, targetId: userId, now });
  authorize(actor, operation, 'pats');
  return { actor, user: requireAccess(actor, target) };
}

function requireAccess(caller: Actor, user: Member): Member {
  if (!canManageTokensOf(user, caller)) {
    throw new DomainError('permission_denied', 'admin role required to perform this action');
  }
  return user;
}
