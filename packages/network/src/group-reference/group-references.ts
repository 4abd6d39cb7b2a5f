import { coreRefusal, type Group, lockGroups } from '@nbsetup/domain';
import type { GroupStore } from '@nbsetup/domain/storage';
import { groupReferenceRefusal } from './group-reference-refusal.ts';

/** Groups by their id. */
export type GroupsById = ReadonlyMap<string, Group>;

/** Returns each id once, in the order in which they were named: a list of groups is a set. */
export function distinct(groupIds: readonly string[]): readonly string[] {
  return [...new Set(groupIds)];
}

/**
 * Locks those of the groups that the account has, in the order of their ids. A deletion of one of them at the same
 * time waits and finds what refers to it, or is finished.
 */
export async function lockReferences(
  groups: GroupStore,
  query: { readonly accountId: string; readonly groupIds: readonly string[] },
): Promise<GroupsById> {
  return byId(await lockGroups(groups, query));
}

/** Returns the groups by their id. */
export function byId(groups: readonly Group[]): GroupsById {
  return new Map(groups.map((group) => [group.id, group]));
}

/**
 * Checks that the account has every group that something refers to.
 *
 * @throws `invalid_input` for an empty id, and for a group that is not among `groups`, so also for one of another
 *   account
 */
export function requireReferences(groupIds: readonly string[], groups: GroupsById): void {
  for (const id of groupIds) {
    if (id === '') throw groupReferenceRefusal('group_id_empty');
    if (!groups.has(id)) throw coreRefusal('group_unknown', { id });
  }
}
