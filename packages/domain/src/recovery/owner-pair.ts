import { isMember, type Member } from '../user/member.ts';
import type { DomainError } from '../error/domain-error.ts';
import type { Stores } from '../storage/stores.ts';
import type { User } from '../user/user.ts';
import { findOwners } from './find-owners.ts';
import { recoveryRefusal } from './recovery-refusal.ts';

/** The current and the next owner of an account, locked until the unit of work ends. They can be the same person. */
export interface OwnerPair {
  /** Absent if the account has no owner. */
  readonly current?: Member | undefined;
  /** Absent if no user of the account has the e-mail. Also absent if no e-mail was given and there is no owner. */
  readonly next?: Member | undefined;
  /** All service users of the account. The current owner may have their tokens. */
  readonly serviceUsers: readonly Member[];
}

/**
 * Locks the current owner, the next owner with this `email`, and all service users, in the order of ids. Without
 * `email`, the next owner is the current one.
 *
 * @throws `invalid_input` if several people have the e-mail
 * @throws `precondition_failed` if the owner or a person changed at the same time, or a service user was added
 */
export async function lockOwnerPair(
  { users }: Pick<Stores, 'users'>,
  { accountId, email }: { readonly accountId: string; readonly email: string | undefined },
): Promise<OwnerPair> {
  const members = await users.listByAccount(accountId);
  const found = findOwners(members, email);
  const wanted = [found.current, found.next].flatMap((user) => (user === undefined ? [] : [user]));
  const locked = await lockMembers(users, {
    accountId,
    members: [...wanted, ...members.filter(({ isServiceUser }) => isServiceUser)],
  });
  const current = [...locked.values()].find(({ role }) => role === 'owner');
  if (found.current !== undefined && current === undefined) throw ownerChanged();
  const isNewcomer = (user: User): boolean => user.isServiceUser && !locked.has(user.id);
  if ((await users.listByAccount(accountId)).some(isNewcomer)) throw serviceUserAdded();
  const serviceUsers = [...locked.values()].filter(({ isServiceUser }) => isServiceUser);
  return { current, next: found.next && locked.get(found.next.id), serviceUsers };
}

async function lockMembers(
  users: Stores['users'],
  { accountId, members }: { readonly accountId: string; readonly members: readonly User[] },
): Promise<ReadonlyMap<string, Member>> {
  const locked = new Map<string, Member>();
  const byId = new Map(members.map((member) => [member.id, member]));
  for (const id of [...byId.keys()].sort()) {
    const user = await users.lock(id);
    if (isMember(user) && user.accountId === accountId) locked.set(id, user);
    else if (byId.get(id)?.isServiceUser !== true) throw ownerChanged();
  }
  return locked;
}

/** Creates the error for two calls that change the owner at the same time. */
export function ownerChanged(cause?: unknown): DomainError {
  return recoveryRefusal('owner_changed', {}, { cause });
}

/** Refuses a new service user, because its tokens would not be checked. */
function serviceUserAdded(): DomainError {
  return recoveryRefusal('service_user_added');
}
