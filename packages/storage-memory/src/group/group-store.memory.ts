import { coreRefusal, type Group, type GroupStore } from '@nbsetup/domain/storage';
import type { MemoryState } from '../memory-state.ts';
import { byAge, byText } from '../order.ts';

/** Returns the `GroupStore` in memory, on the state that `current` returns at each call. */
export function memoryGroupStore(current: () => MemoryState): GroupStore {
  return {
    listByAccount: async (accountId) => groupsOf(current(), accountId).sort((a, b) => byText(a.name, b.name)),
    findById: async (groupId) => current().groups.get(groupId),
    listByIds: async (accountId, groupIds) => groupsWithIds(current(), { accountId, groupIds }),
    findByName: async (accountId, name) =>
      groupsOf(current(), accountId).find((group) => group.name === name),
    findUser: async ({ id, accountId }) =>
      [...current().users.values()]
        .filter((user) => user.accountId === accountId && user.autoGroups.includes(id))
        .sort(byAge)[0],
    add: async (group) => {
      const state = current();
      if (state.groups.has(group.id)) throw coreRefusal('group_exists');
      if (!state.accounts.has(group.accountId)) throw coreRefusal('account_not_found');
      refuseTakenName(state, group);
      state.groups.set(group.id, group);
    },
    // Units of work run one after the other, so found groups are already locked.
    lock: async (accountId, groupIds) => groupsWithIds(current(), { accountId, groupIds }),
    rename: async (groupId, name) => {
      const state = current();
      const group = state.groups.get(groupId);
      if (group === undefined) throw coreRefusal('group_not_found', { group: groupId });
      refuseTakenName(state, { ...group, name });
      state.groups.set(groupId, { ...group, name });
    },
    remove: async (groupId) => {
      current().groups.delete(groupId);
    },
  };
}

function groupsOf({ groups }: MemoryState, accountId: string): Group[] {
  return [...groups.values()].filter((group) => group.accountId === accountId);
}

function groupsWithIds(
  state: MemoryState,
  { accountId, groupIds }: { readonly accountId: string; readonly groupIds: readonly string[] },
): readonly Group[] {
  const wanted = new Set(groupIds);
  return groupsOf(state, accountId)
    .filter(({ id }) => wanted.has(id))
    .sort((a, b) => byText(a.id, b.id));
}

function refuseTakenName(state: MemoryState, { id, accountId, name }: Group): void {
  const isTaken = groupsOf(state, accountId).some((other) => other.id !== id && other.name === name);
  if (isTaken)
    throw coreRefusal('group_name_taken', { name }, { message: 'group with this name already exists' });
}
