import type { Actor } from '../authentication/actor.ts';
import { can, requireScope } from '../permission/authorize.ts';
import type { UserReader } from './user-store.ts';
import type { User } from './user.ts';

/** Which of the users to list. */
export interface UserFilter {
  /** Only service users, or only people; both when absent. */
  readonly isServiceUser?: boolean | undefined;
}

/**
 * The users of the caller's account, oldest first; only the caller itself without the right to read users. Throws
 * `permission_denied` when the caller's token is not for reading users.
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
