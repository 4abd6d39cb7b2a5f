import type { User, UserReader } from '@nbsetup/domain/storage';
import type { MemoryState } from '../memory-state.ts';
import { byAge } from '../order.ts';

/** Returns the part of the `UserStore` in memory that lists the users of an account. */
export function userLists(current: () => MemoryState): Pick<UserReader, 'listByAccount' | 'listByIds'> {
  return {
    listByAccount: async (accountId, { isServiceUser } = {}) =>
      membersOf(current(), accountId)
        .filter((user) => (isServiceUser ?? user.isServiceUser) === user.isServiceUser)
        .sort(byAge),
    listByIds: async (accountId, ids) => {
      const { users } = current();
      const found = [...new Set(ids)].flatMap((id) => users.get(id) ?? []);
      return found.filter((user) => user.accountId === accountId);
    },
  };
}

/** Returns the users of the account. */
export function membersOf(state: MemoryState, accountId: string): User[] {
  return [...state.users.values()].filter((user) => user.accountId === accountId);
}
