import type { Role } from '../user/role.ts';
import { permissionDenied, roleAllows, scopesOf, type Principal } from './authorize.ts';
import { coreModules, rolesOf, type ModuleSet } from './module-set.ts';
import { scopeRefusal } from './scope-refusal.ts';
import { isInScope, operationsOf, parseScopes, type Scope } from './scope.ts';
import { permissionRefusal } from './permission-refusal.ts';

type GlobalScope = 'read' | 'write';

/** The roles that may use a route. */
type RouteRoles = 'any' | Role | readonly Role[];

/**
 * The users and tokens that may use a route of an app. A token with scopes needs the scope that the route names. A user
 * needs a role that the route allows. Everything else is refused.
 */
export type RouteAccess =
  /** For roles with the rights of the scope, as in the API. If there is a `role`, only those roles count. */
  | { readonly scope: Exclude<Scope, GlobalScope>; readonly role?: RouteRoles }
  /** No role has the rights of `read` or `write` as a whole, so the route must name roles. */
  | { readonly scope: GlobalScope; readonly role: RouteRoles }
  /** Only for tokens without scopes, and for sessions. */
  | { readonly scope?: never; readonly role: RouteRoles }
  /** For every authenticated user, whatever the scopes of the token. */
  | 'any-token';

/**
 * Returns the check of a route. It throws `permission_denied` for a user who may not use the route. Creating it fails
 * for an access without types, so that an app in JavaScript fails when it starts.
 *
 * @throws `invalid_input` if the access is empty, or names a scope or role that does not exist
 */
export function routeGate(
  access: RouteAccess | undefined,
  modules: ModuleSet = coreModules,
): (user: Principal) => void {
  if (access === 'any-token') return () => undefined;
  const { scope, role } = access ?? {};
  if (scope !== undefined) parseScopes([scope], modules);
  const hasRole = role === undefined ? rightTo(scope, modules) : roleIn(role, modules);
  return (user) => {
    if (!hasRole(user)) throw permissionDenied();
    const scopes = scopesOf(user);
    if (scopes === undefined) return;
    if (scope === undefined) throw scopeRefusal('token_limited');
    if (!isScopeIn(scopes, scope)) throw scopeRefusal('scope_missing', { scope });
  };
}

function roleIn(named: RouteRoles, modules: ModuleSet): (user: Principal) => boolean {
  if (named === 'any') return () => true;
  const wanted = [named].flat();
  const roles = rolesOf(modules);
  const unknown = wanted.find((name) => !roles.includes(name));
  if (wanted.length === 0 || unknown !== undefined) {
    throw permissionRefusal('route_role_unknown', { roles });
  }
  return (user) => wanted.includes(user.role);
}

/** Returns a check that the role of a user has all rights of the scope. */
function rightTo(scope: Scope | undefined, modules: ModuleSet): (user: Principal) => boolean {
  const module = scope && moduleOf(scope);
  if (scope === undefined || module === undefined) {
    throw permissionRefusal('route_without_access');
  }
  return (user) => operationsOf(scope).every((operation) => roleAllows(user, operation, module, modules));
}

/**
 * Returns whether the scopes contain this one. `read` and `write` are only contained as such, because they also include
 * the modules of an app.
 */
function isScopeIn(scopes: readonly Scope[], scope: Scope): boolean {
  const module = moduleOf(scope);
  if (module === undefined) return scopes.includes(scope);
  return operationsOf(scope).every((operation) => isInScope(scopes, operation, module));
}

/** Returns the module of a checked scope. Returns `undefined` for `read` and `write`. */
function moduleOf(scope: Scope): string | undefined {
  const [module] = scope.split(':');
  return scope === 'read' || scope === 'write' ? undefined : module;
}
