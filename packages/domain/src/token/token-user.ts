import type { Actor } from '../authentication/actor.ts';
import type { Member } from '../user/member.ts';
import { isOperator } from '../operator/operator.ts';
import { authorize } from '../permission/authorize.ts';
import type { Operation } from '../permission/rights.ts';
import type { Stores } from '../storage/stores.ts';
import { findMember } from '../user/find-member.ts';
import { lockActorAndTarget } from '../user/lock-actor-and-target.ts';
import type { UserReader } from '../user/user-store.ts';
import type { User } from '../user/user.ts';
import { tokenRefusal } from './token-refusal.ts';

/** The user whose tokens are meant, the caller and the operation. */
interface TokenUserQuery {
  readonly caller: Actor;
  readonly userId: string;
  readonly operation: Operation;
}

/** The caller and the user of the tokens, locked until the unit of work ends. */
interface LockedTokenUser {
  readonly actor: Actor;
  readonly user: Member;
}

/**
 * Returns whether the caller may manage the tokens of `user`, who is in the same account. Everyone may manage their own
 * tokens. Owners and admins may manage those of service users. Only the operator of the host may manage those of
 * another person. Source: docs/netbird-api.md 3.3 and 8.
 */
export function canManageTokensOf(
  user: Pick<User, 'id' | 'isServiceUser'>,
  caller: Pick<User, 'id' | 'role'>,
): boolean {
  if (user.id === caller.id || isOperator(caller)) return true;
  return user.isServiceUser && (caller.role === 'owner' || caller.role === 'admin');
}

/**
 * Returns the user whose tokens the caller may read or change. In the reference, a user of another account is 403. Here
 * the response is the same as for an unknown user. Source: docs/netbird-api.md 3.3.
 *
 * @throws `permission_denied` without the right
 * @throws `not_found` if the caller's account has no such user
 * @throws `permission_denied` if the caller may not manage the tokens of this user
 */
export async function findTokenUser(users: UserReader, query: TokenUserQuery): Promise<Member> {
  const { caller, userId, operation } = query;
  authorize(caller, operation, 'pats');
  return requireAccess(caller, await findMember(users, { userId, accountId: caller.accountId }));
}

/**
 * Returns the caller and the user of the tokens, locked until the unit of work ends. Throws as `findTokenUser` and
 * `lockActor` do, so a token that was just revoked cannot create another one.
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
    throw tokenRefusal('token_needs_admin');
  }
  return user;
}
