import { isWellFormedId } from '../text/well-formed-id.ts';
import type { GroupStore } from './group-store.ts';
import { allGroupName, type Group } from './group.ts';
import { groupRefusal } from './group-refusal.ts';

/**
 * Returns the ids of groups for a user's machines without duplicates, in the given order. Source: docs/netbird-api.md
 * 3.2.
 *
 * @throws `invalid_input` for an id that is not in `groups`, with the message of `whenUnknown`
 * @throws `invalid_input` for the group "All", which contains every machine anyway
 */
export function requireJoinableGroups(
  groupIds: readonly string[],
  {
    groups,
    whenUnknown,
  }: { readonly groups: readonly Group[]; readonly whenUnknown: (id: string) => string },
): readonly string[] {
  const wanted = [...new Set(groupIds)];
  const known = new Map(groups.map((group) => [group.id, group]));
  for (const id of wanted) {
    const group = known.get(id);
    if (group === undefined) throw groupRefusal('group_unknown', { id }, { message: whenUnknown(id) });
    if (group.name === allGroupName) throw groupRefusal('group_all_joined');
  }
  return wanted;
}

/**
 * Locks groups before a user is stored with them, and returns those that the account has. A deletion at the same time
 * either finishes first, or waits and then finds the user.
 */
export async function lockGroups(
  groups: GroupStore,
  { accountId, groupIds }: { readonly accountId: string; readonly groupIds: readonly string[] },
): Promise<readonly Group[]> {
  const possible = [...new Set(groupIds)].filter(isWellFormedId);
  return possible.length === 0 ? [] : groups.lock(accountId, possible);
}
