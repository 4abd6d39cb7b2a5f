import type { Actor } from '../authentication/actor.ts';
import { can, requireScope } from '../permission/authorize.ts';
import { slicesOf } from '../storage/slices-of.ts';
import type { UserFilter, UserReader } from './user-store.ts';
import type { ListedUser, User } from './user.ts';

/** A request for the users of an account. */
interface UserQuery {
  readonly caller: Actor;
  readonly filter: UserFilter;
}

/**
 * Returns the users of the caller's account, oldest first. Without the right to read users, returns only the caller.
 *
 * @throws `permission_denied` if the caller's token may not read users
 */
export async function listUsers(
  ports: { readonly users: UserReader },
  { caller, filter }: UserQuery,
): Promise<readonly User[]> {
  requireScope(caller, 'read', 'users');
  if (can(caller, 'read', 'users')) return ports.users.listByAccount(caller.accountId, filter);
  return callerIn(filter, caller);
}

/**
 * Returns what `listUsers` returns, in slices.
 *
 * @throws `permission_denied` if the caller's token may not read users
 */
export async function userSlices(
  ports: { readonly users: UserReader },
  { caller, filter }: UserQuery,
): Promise<AsyncIterable<readonly ListedUser[]>> {
  requireScope(caller, 'read', 'users');
  if (can(caller, 'read', 'users')) return ports.users.slicesByAccount(caller.accountId, filter);
  return slicesOf(callerIn(filter, caller));
}

function callerIn({ isServiceUser }: UserFilter, caller: Actor): readonly Actor[] {
  return (isServiceUser ?? caller.isServiceUser) === caller.isServiceUser ? [caller] : [];
}
