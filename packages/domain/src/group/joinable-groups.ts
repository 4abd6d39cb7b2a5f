import { DomainError } from '../error/domain-error.ts';
import { isWellFormedId } from '../text/well-formed-id.ts';
import type { GroupStore } from './group-store.ts';
import { allGroupName, type Group } from './group.ts';

/**
 * The ids of groups that a user's machines shall join, each once, in the order they were named. Throws `invalid_input`
 * for one that is not among the account's `groups`, with the message that `whenUnknown` makes of it, and for the group
 * "All", which every machine is in anyway. Source: docs/netbird-api.md 3.2.
 */
export function requireJoinableGroups(
  groupIds: readonly string[],
  {
    groups,
    whenUnknown,
  }: { readonly groups: readonly Group[]; readonly whenUnknown: (id: string) => string },
): readonly string[] {
  const wanted = [...new Set(groupIds)];
  for (const id of wanted) {
    const group = groups.find((known) => known.id === id);
    if (group === undefined) throw new DomainError('invalid_input', whenUnknown(id));
    if (group.name === allGroupName)
      throw new DomainError('invalid_input', "can't add all group to the user");
  }
  return wanted;
}

/**
 * Locks groups before a user is stored with them. A deletion of one of them at the same time then waits and finds the
 * user, or is finished. Returns those that the account has.
 */
export async function lockGroups(
  groups: GroupStore,
  { accountId, groupIds }: { readonly accountId: string; readonly groupIds: readonly string[] },
): Promise<readonly Group[]> {
  const possible = [...new Set(groupIds)].filter(isWellFormedId);
  return possible.length === 0 ? [] : groups.lock(accountId, possible);
}
