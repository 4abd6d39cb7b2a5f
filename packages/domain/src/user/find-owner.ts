import { isMember, type Member } from './member.ts';
import type { UserReader } from './user-store.ts';
import { userRefusal } from './user-refusal.ts';

/**
 * Returns the owner of the account.
 *
 * @throws `precondition_failed` if it has none
 */
export async function findOwner(users: UserReader, accountId: string): Promise<Member> {
  const owner = (await users.listByAccount(accountId)).find(({ role }) => role === 'owner');
  if (isMember(owner)) return owner;
  throw userRefusal('owner_missing');
}
