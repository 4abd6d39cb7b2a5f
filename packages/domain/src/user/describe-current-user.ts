import type { Actor } from '../authentication/actor.ts';
import type { Member } from './member.ts';
import type { Role } from './role.ts';
import { onceForEach } from '../once-for-each.ts';
import {
  can,
  modulesOf,
  permissionDenied,
  requireScope,
  scopesOf,
  type Principal,
} from '../permission/authorize.ts';
import { coreModules, rolesOf, type ModuleSet } from '../permission/module-set.ts';
import type { Operation } from '../permission/rights.ts';
import { referenceModules } from '../permission/reference-modules.ts';

type Flags = Readonly<Record<Operation, boolean>>;

/** The rights of a user, by module. */
export interface Permissions {
  /** Whether lists contain only the user's own resources. */
  readonly isRestricted: boolean;
  /**
   * The rights by module, for every module of the reference and of the app. Modules without a route have only `false`.
   */
  readonly modules: Readonly<Record<string, Flags>>;
}

/**
 * Returns the user and its rights, as far as the scopes of its token allow them. `servedModules` are the modules with
 * routes. The default is all modules of this product. Rights on other modules would make a dashboard call routes that
 * do not exist.
 *
 * @throws `permission_denied` for a service user, which is not a person
 * @throws `permission_denied` if the caller's token may not read users
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
  const modules = modulesOf(caller);
  const isLimited = scopesOf(caller) !== undefined;
  const ofRole = isLimited ? undefined : ofRoles(modules)(servedModules).get(caller.role);
  return ofRole ?? computePermissions(caller, { modules, servedModules });
}

/** Modules and roles do not change, so the permissions of a role are computed once. */
const ofRoles = onceForEach((modules: ModuleSet) =>
  onceForEach(
    (servedModules: readonly string[]): ReadonlyMap<Role, Permissions> =>
      new Map(
        rolesOf(modules).map((role) => [
          role,
          computePermissions({ role, isServiceUser: false }, { modules, servedModules }),
        ]),
      ),
  ),
);

function computePermissions(
  caller: Principal,
  { modules, servedModules }: { readonly modules: ModuleSet; readonly servedModules: readonly string[] },
): Permissions {
  const core: readonly string[] = coreModules.names;
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
    // This is the account setting `regular_users_view_blocked`, which is on for every new account.
    isRestricted: !core.some((name) => (modules.rights[caller.role]?.[name] ?? []).length > 0),
    modules: Object.fromEntries([...referenceModules, ...added].map((name) => [name, flags(name)])),
  };
}
