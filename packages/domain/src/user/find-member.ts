import { isMember, type Member } from './member.ts';
import { isWellFormedId } from '../text/well-formed-id.ts';
import type { UserReader } from './user-store.ts';
import type { User } from './user.ts';
import { userRefusal } from './user-refusal.ts';

/**
 * Returns the user with this id in this account.
 *
 * @throws `not_found` if there is none. The message is the same for a user of another account.
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

/** Returns the same for a user who was already looked up or locked. */
export function requireMember(
  user: User | undefined,
  { userId, accountId }: { readonly userId: string; readonly accountId: string },
): Member {
  if (isMember(user) && user.accountId === accountId) return user;
  throw userRefusal('user_not_found', { id: userId });
}
