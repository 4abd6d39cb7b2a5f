import type { GroupReader, GroupStore } from '../group/group-store.ts';
import { lockGroups, requireJoinableGroups } from '../group/joinable-groups.ts';
import type { Randomness } from '../platform/randomness.ts';
import { parseLabel } from '../text/label.ts';
import { localUserId } from './local-user-id.ts';
import type { Member } from './member.ts';
import type { User } from './user.ts';

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

/** What differs from one new user to the next. */
type NewUser = Pick<User, 'accountId' | 'name' | 'role' | 'autoGroups' | 'createdAt'>;

type NewPerson = NewUser & Pick<User, 'email'>;

/** Returns a new person, who is active. A member, if it is given an account. */
export function newPerson<Details extends NewPerson>(
  randomness: Pick<Randomness, 'uuid'>,
  details: Details,
): Details & Omit<User, keyof NewPerson> {
  return { ...details, id: localUserId(randomness.uuid()), isServiceUser: false, ...active };
}

/** Returns a new service user, which is active. It has no e-mail. */
export function newServiceUser(
  randomness: Pick<Randomness, 'uuid'>,
  details: NewUser & Pick<Member, 'accountId'>,
): Member {
  return { ...details, id: randomness.uuid(), email: '', isServiceUser: true, ...active };
}

const active = { isBlocked: false, isPendingApproval: false, issued: 'api' } as const;
