import type { Member } from './member.ts';
import { normalizeLabel } from '../text/label.ts';
import { isWellFormedId } from '../text/well-formed-id.ts';
import { findByEmail, listMembersByEmail } from './find-by-email.ts';
import { localUserId } from './local-user-id.ts';
import { requireMember } from './find-member.ts';
import type { UserReader } from './user-store.ts';
import type { User } from './user.ts';
import { userRefusal } from './user-refusal.ts';

/** The way to name one user of an account. */
export type MemberSelector =
  | { readonly email: string }
  /** The id of a user. For a person, also the UUID that the id was created from. */
  | { readonly userId: string }
  | { readonly serviceUserName: string };

/** The fields that identify a user. */
type Named = Pick<User, 'id' | 'email' | 'name' | 'isServiceUser'>;

/** Returns the user of the account that the selector names. Throws as `selectUser` does. */
export async function selectMember(
  users: UserReader,
  { accountId, selector }: { readonly accountId: string; readonly selector: MemberSelector },
): Promise<Member> {
  const selected = selectUser(await listCandidates(users, { accountId, selector }), selector);
  return requireMember(selected, { userId: selected.id, accountId });
}

/**
 * Returns the users to select from. A name needs all users of the account, because several service users can have it.
 */
async function listCandidates(
  users: UserReader,
  { accountId, selector }: { readonly accountId: string; readonly selector: MemberSelector },
): Promise<readonly User[]> {
  if ('email' in selector) return listMembersByEmail(users, { accountId, email: selector.email });
  if ('serviceUserName' in selector) return users.listByAccount(accountId);
  const { userId } = selector;
  const ids = isWellFormedId(userId) ? [userId, localUserId(userId)] : [];
  const found = await Promise.all(ids.map((id) => users.findById(id)));
  return found.filter((user) => user !== undefined).filter((user) => user.accountId === accountId);
}

/**
 * Returns the one of these users that the selector names. Source of the messages: docs/netbird-api.md 6.2.
 *
 * @throws `not_found` if there is none
 * @throws `invalid_input` with all ids if several service users have the name, or several people the e-mail
 */
export function selectUser<Candidate extends Named>(
  users: readonly Candidate[],
  selector: MemberSelector,
): Candidate {
  const found =
    'email' in selector
      ? listFound(users, selector.email)
      : users.filter((user) => isSelected(user, selector));
  const [first, ...others] = found;
  if (first === undefined) throw userRefusal('user_not_selected', shownAs(selector));
  if (others.length > 0) {
    const ids = found.map(({ id }) => id);
    throw userRefusal('user_name_ambiguous', { name: first.name, ids });
  }
  return first;
}

function listFound<Candidate extends Named>(
  users: readonly Candidate[],
  email: string,
): readonly Candidate[] {
  const user = findByEmail(users, email);
  return user === undefined ? [] : [user];
}

function isSelected(user: Named, selector: Exclude<MemberSelector, { readonly email: string }>): boolean {
  if ('userId' in selector) return user.id === selector.userId || user.id === localUserId(selector.userId);
  return user.isServiceUser && user.name === normalizeLabel(selector.serviceUserName);
}

function shownAs(selector: MemberSelector): Readonly<Record<'kind' | 'selector', string>> {
  if ('email' in selector) return { kind: 'local user with email', selector: selector.email };
  if ('userId' in selector) return { kind: 'local user with ID', selector: selector.userId };
  return { kind: 'service user with name', selector: selector.serviceUserName };
}
