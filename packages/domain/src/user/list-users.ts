import type { Actor } from '../authentication/actor.ts';
import { can, requireScope } from '../permission/authorize.ts';
import type { UserReader } from './user-store.ts';
import type { User } from './user.ts';

/** The filter for users. */
export interface UserFilter {
  /** Only service users, or only people. The default is both. */
  readonly isServiceUser?: boolean | undefined;
}

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
  const visible = can(caller, 'read', 'users') ? await ports.users.listByAccount(caller.accountId) : [caller];
  return visible.filter((user) => (filter.isServiceUser ?? user.isServiceUser) === user.isServiceUser);
}
