import { DomainError } from '../error/domain-error.ts';
import { roles, type Role } from '../user/role.ts';
import { permissionDenied, roleAllows, scopesOf, type Bearer } from './authorize.ts';
import { coreModules, type ModuleSet } from './module-set.ts';
import { outOfScope } from './scope-refusal.ts';
import { isInScope, operationsOf, parseScopes, type Scope } from './scope.ts';

type Everywhere = 'read' | 'write';

/** The roles that a route is for. */
type RouteRoles = 'any' | Role | readonly Role[];

/**
 * Who may use a route that an app adds of its own. A token with scopes passes only where the route names a scope that it
 * has, a user only where the route is for its role: what a route does not say is refused.
 */
export type RouteAccess =
  /** Whose role has that right, as in the API; with `role` the roles named there, in place of those with the right. */
  | { readonly scope: Exclude<Scope, Everywhere>; readonly role?: RouteRoles }
  /** No role has its rights for `read` or `write` as such, so the route says which it is for. */
  | { readonly scope: Everywhere; readonly role: RouteRoles }
  /** Only for tokens without scopes, and sessions. */
  | { readonly scope?: never; readonly role: RouteRoles }
  /** For whoever is signed in, whatever the token is limited to. */
  | 'any-token';

/**
 * Returns the check of one route, which throws `permission_denied` for a user who may not use it.
 * Throws `invalid_input` when the access names nothing, or what does not exist: an app without types learns it at its start.
 */
export function routeGate(
  access: RouteAccess | undefined,
  modules: ModuleSet = coreModules,
): (user: Bearer) => void {
  if (access === 'any-token') return () => undefined;
  const { scope, role } = access ?? {};
  if (scope !== undefined) parseScopes([scope], modules);
  const hasRole = role === undefined ? rightTo(scope, modules) : roleIn(role);
  return (user) => {
    if (!hasRole(user)) throw permissionDenied();
    const scopes = scopesOf(user);
    if (scopes === undefined) return;
    if (scope === undefined) throw outOfScope('permission denied: this is for tokens without scopes');
    if (!isScopeIn(scopes, scope)) throw outOfScope(`permission denied: the token lacks the scope ${scope}`);
  };
}

function roleIn(named: RouteRoles): (user: Bearer) => boolean {
  if (named === 'any') return () => true;
  const wanted = [named].flat();
  const unknown = wanted.find((name) => !roles.includes(name));
  if (wanted.length === 0 || unknown !== undefined) {
    throw new DomainError('invalid_input', `the role of a route must be any, or of ${roles.join(', ')}`);
  }
  return (user) => wanted.includes(user.role);
}

/** Whose role may do everything that the scope is for. */
function rightTo(scope: Scope | undefined, modules: ModuleSet): (user: Bearer) => boolean {
  const module = scope && moduleOf(scope);
  if (scope === undefined || module === undefined) {
    throw new DomainError(
      'invalid_input',
      "a route must name the scope of a module, such as { scope: 'pats:read' }, or a role, or be for 'any-token'",
    );
  }
  return (user) => operationsOf(scope).every((operation) => roleAllows(user, operation, module, modules));
}

/** Whether scopes have that one: `read` and `write` only as such, for they are also for what an app adds. */
function isScopeIn(scopes: readonly Scope[], scope: Scope): boolean {
  const module = moduleOf(scope);
  if (module === undefined) return scopes.includes(scope);
  return operationsOf(scope).every((operation) => isInScope(scopes, operation, module));
}

/** The module of a scope that was parsed; none of `read` and `write`. */
function moduleOf(scope: Scope): string | undefined {
  const [module] = scope.split(':');
  return scope === 'read' || scope === 'write' ? undefined : module;
}
