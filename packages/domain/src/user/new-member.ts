import type { GroupReader, GroupStore } from '../group/group-store.ts';
import { lockGroups, requireJoinableGroups } from '../group/joinable-groups.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { Stores } from '../storage/stores.ts';
import { parseLabel } from '../text/label.ts';
import { localUserId } from './local-user-id.ts';
import type { Member } from './member.ts';
import type { User } from './user.ts';

/** Returns the name of a new user, see `parseLabel`. */
export function parseUserName(text: string): string {
  return parseLabel(text, { subject: 'name', whenEmpty: "name can't be empty" });
}

/**
 * Returns the groups of a new user's machines, see `requireJoinableGroups`. The reference does not check them (W28).
 */
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

/** Checks the same in the unit of work that stores the user, and locks the groups. */
export async function lockGroupsOfNewUser(
  groups: GroupStore,
  wanted: { readonly accountId: string; readonly groupIds: readonly string[] },
): Promise<void> {
  await lockGroups(groups, wanted);
  await requireGroupsOfNewUser(groups, wanted);
}

/** The fields that every new user has. */
type NewUser = Pick<User, 'accountId' | 'name' | 'role' | 'autoGroups' | 'createdAt'>;

type NewPerson = NewUser & Pick<User, 'email'>;

/** Returns a new active person. The person is a member if an account is given. */
export function newPerson<Details extends NewPerson>(
  randomness: Pick<Randomness, 'uuid'>,
  details: Details,
): Details & Omit<User, keyof NewPerson> {
  return { ...details, id: localUserId(randomness.uuid()), isServiceUser: false, ...active };
}

/**
 * Returns the person with the id under which it is added. It is an id of the host app if people are in its table. Call
 * it in the unit of work that adds the person.
 */
export async function withStoredId<Person extends User>(
  { hostUsers }: Pick<Stores, 'hostUsers'>,
  person: Person,
): Promise<Person> {
  return hostUsers === undefined ? person : { ...person, id: await hostUsers.createId() };
}

/** Returns a new active service user. It has no e-mail. */
export function newServiceUser(
  randomness: Pick<Randomness, 'uuid'>,
  details: NewUser & Pick<Member, 'accountId'>,
): Member {
  return { ...details, id: randomness.uuid(), email: '', isServiceUser: true, ...active };
}

const active = { isBlocked: false, isPendingApproval: false, issued: 'api' } as const;
