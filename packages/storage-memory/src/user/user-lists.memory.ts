import { slicesOf, type User, type UserReader } from '@nbsetup/domain/storage';
import type { MemoryState } from '../memory-state.ts';
import { byAge } from '../order.ts';

type UserLists = Pick<UserReader, 'listByAccount' | 'slicesByAccount'>;

/** Returns the part of the `UserStore` in memory that lists the users of an account. */
export function userLists(current: () => MemoryState): UserLists {
  const listByAccount: UserLists['listByAccount'] = async (accountId, { isServiceUser } = {}) =>
    membersOf(current(), accountId)
      .filter((user) => (isServiceUser ?? user.isServiceUser) === user.isServiceUser)
      .sort(byAge);
  return {
    listByAccount,
    slicesByAccount: async (...query) => slicesOf(await listByAccount(...query)),
  };
}

/** Returns the users of the account. */
export function membersOf(state: MemoryState, accountId: string): User[] {
  return [...state.users.values()].filter((user) => user.accountId === accountId);
}
