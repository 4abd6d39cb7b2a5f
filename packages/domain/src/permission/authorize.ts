import type { Actor } from '../authentication/actor.ts';
import type { DomainError } from '../error/domain-error.ts';
import { coreModules, type ModuleSet } from './module-set.ts';
import type { Module, Operation } from './rights.ts';
import { scopeRefusal } from './scope-refusal.ts';
import { isInScope, scopeFor, type Scope } from './scope.ts';
import { permissionRefusal } from './permission-refusal.ts';

/** The parts of a user that decide its rights. */
export type Principal = Pick<Actor, 'role' | 'isServiceUser' | 'credential' | 'modules'>;

/**
 * Returns whether the user may do this, by its role and by the scopes of its token. A service user may read everything,
 * whatever its role. Source: docs/netbird-api.md 3.0. The reference has no scopes.
 */
export function can(user: Principal, operation: Operation, module: Module): boolean;
/** Returns the same for a module of an extension. */
export function can<Name extends string>(
  user: Principal,
  operation: Operation,
  module: Name,
  modules: ModuleSet<Name>,
): boolean;
/** Returns the same for any module of the set. The default is the set of the user. */
export function can(
  user: Principal,
  operation: Operation,
  module: string,
  modules: ModuleSet = modulesOf(user),
): boolean {
  return roleAllows(user, operation, module, modules) && isInScope(scopesOf(user), operation, module);
}

/**
 * Checks that the user may do this.
 *
 * @throws `permission_denied` without the right
 */
export function authorize(user: Principal, operation: Operation, module: Module): void;
/** Checks the same for a module of an extension. */
export function authorize<Name extends string>(
  user: Principal,
  operation: Operation,
  module: Name,
  modules: ModuleSet<Name>,
): void;
/** Checks the same for any module of the set. The default is the set of the user. */
export function authorize(
  user: Principal,
  operation: Operation,
  module: string,
  modules: ModuleSet = modulesOf(user),
): void {
  if (!roleAllows(user, operation, module, modules)) throw permissionDenied();
  requireScope(user, operation, module);
}

/**
 * Checks only that the scopes of the user's token allow this.
 *
 * @throws `permission_denied` if they do not
 */
export function requireScope(
  user: Pick<Principal, 'credential'>,
  operation: Operation,
  module: string,
): void {
  if (isInScope(scopesOf(user), operation, module)) return;
  throw scopeRefusal('scope_missing', { scope: scopeFor(operation, module) });
}

/** Returns the scopes of the user's token, or `undefined` if it is not limited. */
export function scopesOf({ credential }: Pick<Principal, 'credential'>): readonly Scope[] | undefined {
  return credential?.kind === 'token' ? credential.token.scopes : undefined;
}

/** Creates the error for a missing right. */
export function permissionDenied(): DomainError {
  return permissionRefusal('permission_denied');
}

/** Returns whether the role of the user allows this. Scopes are not checked. */
export function roleAllows(
  user: Principal,
  operation: Operation,
  module: string,
  modules: ModuleSet = modulesOf(user),
): boolean {
  if (user.isServiceUser && operation === 'read') return true;
  return modules.rights[user.role]?.[module]?.includes(operation) ?? false;
}

/** Returns the modules that the rights of the user refer to. */
export function modulesOf({ modules = coreModules }: Pick<Principal, 'modules'>): ModuleSet {
  return modules;
}
