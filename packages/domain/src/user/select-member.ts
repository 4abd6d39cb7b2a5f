import type { Member } from '../authentication/authenticate-token.ts';
import { DomainError } from '../error/domain-error.ts';
import { emailKey } from './email-address.ts';
import { localUserId } from './local-user-id.ts';
import { requireMember } from './find-member.ts';
import type { UserReader } from './user-store.ts';
import type { User } from './user.ts';

/** How somebody names one user of an account. */
export type MemberSelector =
  | { readonly email: string }
  /** The id of a user, or of a person the UUID that it was made from. */
  | { readonly userId: string }
  | { readonly serviceUserName: string };

/**
 * The one user of the account that is named so. Throws `not_found` when there is none, and `invalid_input` with the ids of
 * all of them when several service users have the name. Source of the words: contract.md 6.2.
 */
export async function selectMember(
  users: UserReader,
  { accountId, selector }: { readonly accountId: string; readonly selector: MemberSelector },
): Promise<Member> {
  const found = (await users.listByAccount(accountId)).filter((user) => isSelected(user, selector));
  const [first, ...others] = found;
  if (first === undefined) throw new DomainError('not_found', notFoundMessage(selector));
  if (others.length > 0) {
    const ids = found.map(({ id }) => id).join(', ');
    throw new DomainError('invalid_input', `several users have the name "${first.name}", use an id: ${ids}`);
  }
  return requireMember(first, { userId: first.id, accountId });
}

function isSelected(user: User, selector: MemberSelector): boolean {
  if ('email' in selector) return user.email !== '' && emailKey(user.email) === emailKey(selector.email);
  if ('userId' in selector) return user.id === selector.userId || user.id === localUserId(selector.userId);
  return user.isServiceUser && user.name === selector.serviceUserName;
}

function notFoundMessage(selector: MemberSelector): string {
  if ('email' in selector) return `local user with email "${selector.email}" not found`;
  if ('userId' in selector) return `local user with ID "${selector.userId}" not found`;
  return `service user with name "${selector.serviceUserName}" not found`;
}
