import type { Actor, Member } from '../authentication/authenticate-token.ts';
import { may, permissionDenied, requireScope } from '../permission/may.ts';
import type { Module, Operation } from '../permission/rights.ts';

type Flags = Readonly<Record<Operation, boolean>>;

/** What a user may do, part by part. */
export interface Permissions {
  /** Whether lists show this user only what is its own. */
  readonly isRestricted: boolean;
  readonly modules: Readonly<Record<Module, Flags>>;
}

/**
 * What the caller may see and do, as far as its token is for it. Throws `permission_denied` for a service user, which is
 * not a person, and when the caller's token is not for reading users.
 */
export function describeCurrentUser(caller: Actor): {
  readonly user: Member;
  readonly permissions: Permissions;
} {
  if (caller.isServiceUser) throw permissionDenied();
  requireScope(caller, 'read', 'users');
  return { user: caller, permissions: permissionsOf(caller) };
}

function permissionsOf(caller: Actor): Permissions {
  const flags = (module: Module): Flags => ({
    create: may(caller, 'create', module),
    read: may(caller, 'read', module),
    update: may(caller, 'update', module),
    delete: may(caller, 'delete', module),
  });
  return {
    // By the account setting `regular_users_view_blocked`, which every account starts with.
    isRestricted: caller.role === 'user' || caller.role === 'billing_admin',
    modules: {
      users: flags('users'),
      pats: flags('pats'),
      groups: flags('groups'),
      setup_keys: flags('setup_keys'),
      accounts: flags('accounts'),
      settings: flags('settings'),
      policies: flags('policies'),
      routes: flags('routes'),
      events: flags('events'),
    },
  };
}
