import { isMember, type Member } from '../user/member.ts';
import { DomainError } from '../error/domain-error.ts';
import type { Stores } from '../storage/stores.ts';
import { findByEmail } from '../user/find-by-email.ts';
import type { User } from '../user/user.ts';

/** Who owns the account and who is to own it, as they are now and until the unit of work ends; maybe the same person. */
export interface OwnerPair {
  /** Absent where the account has no owner. */
  readonly present?: Member | undefined;
  /** Absent when nobody in the account has the e-mail, and where nobody was named and there is no owner. */
  readonly next?: Member | undefined;
  /** All of the account, whose tokens the present owner may have, too. */
  readonly serviceUsers: readonly Member[];
}

/**
 * Finds and locks them, in the order of ids; `email` names the next owner, who is the present one without it. Throws
 * `invalid_input` when several people have the e-mail, and
 * `precondition_failed` when the account got another owner or a service user meanwhile, or a person was removed: somebody
 * else is at work, too.
 */
export async function lockOwnerPair(
  { users }: Pick<Stores, 'users'>,
  { accountId, email }: { readonly accountId: string; readonly email: string | undefined },
): Promise<OwnerPair> {
  const members = await users.listByAccount(accountId);
  const owner = members.find(({ role }) => role === 'owner');
  const named = email === undefined ? owner : findByEmail(members, email);
  const wanted = [owner, named].flatMap((user) => (user === undefined ? [] : [user]));
  const locked = await lockMembers(users, {
    accountId,
    members: [...wanted, ...members.filter(({ isServiceUser }) => isServiceUser)],
  });
  const present = [...locked.values()].find(({ role }) => role === 'owner');
  if (owner !== undefined && present === undefined) throw ownerChanged();
  const isNewcomer = (user: User): boolean => user.isServiceUser && !locked.has(user.id);
  if ((await users.listByAccount(accountId)).some(isNewcomer)) throw serviceUserAdded();
  const serviceUsers = [...locked.values()].filter(({ isServiceUser }) => isServiceUser);
  return { present, next: named && locked.get(named.id), serviceUsers };
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

/** The refusal of who is not alone in changing who owns the account. */
export function ownerChanged(cause?: unknown): DomainError {
  return new DomainError(
    'precondition_failed',
    'somebody else changed the owner at the same time; see who it is now, then try again',
    { cause },
  );
}

/** One that is made right now would not be among those whose tokens are looked through. */
function serviceUserAdded(): DomainError {
  return new DomainError(
    'precondition_failed',
    'somebody else added a service user at the same time; try again',
  );
}
