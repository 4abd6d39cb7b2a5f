import type { GroupReader, GroupStore } from '../group/group-store.ts';
import { lockGroups, requireJoinableGroups } from '../group/joinable-groups.ts';
import type { Member } from './member.ts';
import { parseLabel } from '../text/label.ts';

/** The name of a new user, as `parseLabel` says. */
export function parseUserName(text: string): string {
  return parseLabel(text, { subject: 'name', whenEmpty: "name can't be empty" });
}

/** The groups a new user's machines shall join, as `requireJoinableGroups` says. The reference checks none (W28). */
export async function requireGroupsOfNewUser(
  groups: GroupReader,
  { accountId, groupIds }: { readonly accountId: string; readonly groupIds: readonly string[] },
): Promise<readonly string[]> {
  if (groupIds.length === 0) return [];
  return requireJoinableGroups(groupIds, {
    groups: await groups.listByAccount(accountId),
    whenUnknown: (id) => `provided group id ${id} for the new user doesn't exist`,
  });
}

/** Checks the same within the unit of work that stores the user, where the groups then stay until it ends. */
export async function lockGroupsOfNewUser(
  groups: GroupStore,
  wanted: { readonly accountId: string; readonly groupIds: readonly string[] },
): Promise<void> {
  await lockGroups(groups, wanted);
  await requireGroupsOfNewUser(groups, wanted);
}

/** A member as it starts: active, and made through this API. */
export function newMember(
  given: Omit<Member, 'isBlocked' | 'isPendingApproval' | 'issued' | 'lastLoginAt'>,
): Member {
  return { ...given, isBlocked: false, isPendingApproval: false, issued: 'api' };
}
