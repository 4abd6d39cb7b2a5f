import { type AccountStore, coreRefusal, serviceUserAsOwner } from '@nbsetup/domain/storage';
import type { MemoryState } from '../memory-state.ts';
import { byAge } from '../order.ts';

/** Returns the `AccountStore` in memory, on the state that `current` returns at each call. */
export function memoryAccountStore(current: () => MemoryState): AccountStore {
  return {
    findById: async (accountId) => current().accounts.get(accountId),
    findByCreator: async (userId) =>
      [...current().accounts.values()].filter(({ createdBy }) => createdBy === userId).sort(byAge)[0],
    add: async (account) => {
      const state = current();
      const owner = state.users.get(account.createdBy);
      if (state.accounts.has(account.id)) throw coreRefusal('account_exists');
      if (owner === undefined) throw coreRefusal('user_not_found', { id: account.createdBy });
      if (owner.isServiceUser) throw serviceUserAsOwner();
      if (owner.accountId !== undefined) {
        throw coreRefusal('user_has_account');
      }
      state.accounts.set(account.id, account);
      state.users.set(owner.id, { ...owner, accountId: account.id, role: 'owner' });
    },
    // Units of work run one after the other, so an account that was found is locked already.
    lock: async (accountId) => current().accounts.get(accountId),
    remove: async (accountId) => {
      current().accounts.delete(accountId);
    },
  };
}
