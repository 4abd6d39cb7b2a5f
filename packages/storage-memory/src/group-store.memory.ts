import { DomainError, type GroupStore } from '@nbsetup/domain';
import type { MemoryState } from './memory-state.ts';
import { byText } from './order.ts';

/** The `GroupStore` in memory, over the state that `current` names at each call. */
export function memoryGroupStore(current: () => MemoryState): GroupStore {
  return {
    listByAccount: async (accountId) =>
      [...current().groups.values()]
        .filter((group) => group.accountId === accountId)
        .sort((a, b) => byText(a.name, b.name) || byText(a.id, b.id)),
    add: async (group) => {
      const state = current();
      if (state.groups.has(group.id)) throw new DomainError('already_exists', 'group already exists');
      if (!state.accounts.has(group.accountId)) throw new DomainError('not_found', 'account not found');
      state.groups.set(group.id, group);
    },
    remove: async (groupId) => {
      current().groups.delete(groupId);
    },
  };
}
