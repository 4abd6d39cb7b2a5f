import { isMember, type Member } from './member.ts';
import { DomainError } from '../error/domain-error.ts';
import { isWellFormedId } from '../text/well-formed-id.ts';
import type { UserReader } from './user-store.ts';
import type { User } from './user.ts';

/**
 * The user with that id in that account. Throws `not_found` when there is none, with the same words when it is in
 * another account: nobody learns which ids exist elsewhere.
 */
export async function findMember(
  users: UserReader,
  { userId, accountId }: { readonly userId: string; readonly accountId: string },
): Promise<Member> {
  return requireMember(isWellFormedId(userId) ? await users.findById(userId) : undefined, {
    userId,
    accountId,
  });
}

/** The same for a user who was looked up, or locked, already. */
export function requireMember(
  user: User | undefined,
  { userId, accountId }: { readonly userId: string; readonly accountId: string },
): Member {
  if (isMember(user) && user.accountId === accountId) return user;
  throw new DomainError('not_found', `user: ${userId} not found`);
}
