import type { Actor, Member } from '../authentication/authenticate-token.ts';
import { permissionDenied } from '../permission/may.ts';
import { rightsByRole, type Module, type Operation } from '../permission/rights.ts';
import type { Role } from './role.ts';

type Flags = Readonly<Record<Operation, boolean>>;

/** What a user may do, part by part. */
export interface Permissions {
  /** Whether lists show this user only what is its own. */
  readonly isRestricted: boolean;
  readonly modules: Readonly<Record<Module, Flags>>;
}

/** What the caller may see and do. Throws `permission_denied` for a service user, which is not a person. */
export function describeCurrentUser(caller: Actor): {
  readonly user: Member;
  readonly permissions: Permissions;
} {
  if (caller.isServiceUser) throw permissionDenied();
  return { user: caller, permissions: permissionsOf(caller.role) };
}

function permissionsOf(role: Role): Permissions {
  const rights = rightsByRole[role];
  return {
    // By the account setting `regular_users_view_blocked`, which every account starts with.
    isRestricted: role === 'user' || role === 'billing_admin',
    modules: {
      users: flags(rights.users),
      pats: flags(rights.pats),
      groups: flags(rights.groups),
      setup_keys: flags(rights.setup_keys),
      accounts: flags(rights.accounts),
      settings: flags(rights.settings),
      policies: flags(rights.policies),
      routes: flags(rights.routes),
      events: flags(rights.events),
    },
  };
}

function flags(allowed: readonly Operation[]): Flags {
  return {
    create: allowed.includes('create'),
    read: allowed.includes('read'),
    update: allowed.includes('update'),
    delete: allowed.includes('delete'),
  };
}
