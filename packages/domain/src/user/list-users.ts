import type { Actor } from '../authentication/actor.ts';
import { can, requireScope } from '../permission/authorize.ts';
import type { UserFilter, UserReader } from './user-store.ts';
import type { User } from './user.ts';

/**
 * Returns the users of the caller's account, oldest first. Without the right to read users, returns only the caller.
 *
 * @throws `permission_denied` if the caller's token may not read users
 */
export async function listUsers(
  ports: { readonly users: UserReader },
  query: { readonly caller: Actor; readonly filter: UserFilter },
): Promise<readonly User[]> {
  const { caller, filter } = query;
  requireScope(caller, 'read', 'users');
  if (can(caller, 'read', 'users')) return ports.users.listByAccount(caller.accountId, filter);
  return (filter.isServiceUser ?? caller.isServiceUser) === caller.isServiceUser ? [caller] : [];
}
