import type { Actor } from '../authentication/actor.ts';
import type { Member } from './member.ts';
import { can, modulesOf, permissionDenied, requireScope } from '../permission/authorize.ts';
import { coreModules } from '../permission/module-set.ts';
import type { Operation } from '../permission/rights.ts';
import { referenceModules } from '../permission/reference-modules.ts';

type Flags = Readonly<Record<Operation, boolean>>;

/** What a user may do, part by part. */
export interface Permissions {
  /** Whether lists show this user only what is its own. */
  readonly isRestricted: boolean;
  /** By every module of the reference and of the host app; one without a route here has only `false`. */
  readonly modules: Readonly<Record<string, Flags>>;
}

/**
 * Returns what the caller may see and do, as far as its token is for it. `servedModules` are the modules of this product
 * that routes exist for, all of them when absent: a right to another one is of no use, and a dashboard would try.
 *
 * @throws `permission_denied` for a service user, which is not a person, and if the caller's token is not for reading users.
 */
export function describeCurrentUser(
  caller: Actor,
  { servedModules = coreModules.names }: { readonly servedModules?: readonly string[] } = {},
): {
  readonly user: Member;
  readonly permissions: Permissions;
} {
  if (caller.isServiceUser) throw permissionDenied();
  requireScope(caller, 'read', 'users');
  return { user: caller, permissions: permissionsOf(caller, servedModules) };
}

function permissionsOf(caller: Actor, servedModules: readonly string[]): Permissions {
  const core: readonly string[] = coreModules.names;
  const modules = modulesOf(caller);
  const added = modules.names.filter((name) => !core.includes(name));
  const served: readonly string[] = [...servedModules, ...added];
  const flags = (name: string): Flags => {
    const allows = (operation: Operation): boolean =>
      served.includes(name) && can(caller, operation, name, modules);
    return {
      create: allows('create'),
      read: allows('read'),
      update: allows('update'),
      delete: allows('delete'),
    };
  };
  return {
    // By the account setting `regular_users_view_blocked`, which every account starts with.
    isRestricted: caller.role === 'user' || caller.role === 'billing_admin',
    modules: Object.fromEntries([...referenceModules, ...added].map((name) => [name, flags(name)])),
  };
}
