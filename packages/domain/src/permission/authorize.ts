import type { Actor } from '../authentication/actor.ts';
import { DomainError } from '../error/domain-error.ts';
import { coreModules, type ModuleSet } from './module-set.ts';
import type { Module, Operation } from './rights.ts';
import { outOfScope } from './scope-refusal.ts';
import { isInScope, scopeFor, type Scope } from './scope.ts';

/** What of a user decides what it may do. */
export type Bearer = Pick<Actor, 'role' | 'isServiceUser' | 'credential' | 'modules'>;

/**
 * Tells whether the user may do that: by its role - a service user may read everything, whatever its role - and by the
 * scopes of the token it came with. Source: docs/netbird-api.md 3.0; there are no scopes in the reference.
 */
export function can(user: Bearer, operation: Operation, module: Module): boolean;
/** The same for a module of an extension. */
export function can<Name extends string>(
  user: Bearer,
  operation: Operation,
  module: Name,
  modules: ModuleSet<Name>,
): boolean;
/** Tells whether the user may do that with a module of the set; by default of that of the user. */
export function can(
  user: Bearer,
  operation: Operation,
  module: string,
  modules: ModuleSet = modulesOf(user),
): boolean {
  return roleAllows(user, operation, module, modules) && isInScope(scopesOf(user), operation, module);
}

/** Throws `permission_denied` unless the user may do that. */
export function authorize(user: Bearer, operation: Operation, module: Module): void;
/** The same for a module of an extension. */
export function authorize<Name extends string>(
  user: Bearer,
  operation: Operation,
  module: Name,
  modules: ModuleSet<Name>,
): void;
/** Throws `permission_denied` unless the user may do that with a module of the set; by default of that of the user. */
export function authorize(
  user: Bearer,
  operation: Operation,
  module: string,
  modules: ModuleSet = modulesOf(user),
): void {
  if (!roleAllows(user, operation, module, modules)) throw permissionDenied();
  requireScope(user, operation, module);
}

/** Throws `permission_denied` when the token that the user came with is not for that, whatever the user itself may do. */
export function requireScope(user: Pick<Bearer, 'credential'>, operation: Operation, module: string): void {
  if (isInScope(scopesOf(user), operation, module)) return;
  throw outOfScope(`permission denied: the token lacks the scope ${scopeFor(operation, module)}`);
}

/** What the token that the user came with is limited to; `undefined` when it is not. */
export function scopesOf({ credential }: Pick<Bearer, 'credential'>): readonly Scope[] | undefined {
  return credential?.kind === 'token' ? credential.token.scopes : undefined;
}

/** The refusal of something the caller has no right to. */
export function permissionDenied(): DomainError {
  return new DomainError('permission_denied', 'permission denied');
}

/** Tells whether the role of the user allows that, whatever the user came with. */
export function roleAllows(
  user: Bearer,
  operation: Operation,
  module: string,
  modules: ModuleSet = modulesOf(user),
): boolean {
  if (user.isServiceUser && operation === 'read') return true;
  return modules.rights[user.role][module]?.includes(operation) ?? false;
}

/** Returns the modules that the user is judged by. */
export function modulesOf({ modules = coreModules }: Pick<Bearer, 'modules'>): ModuleSet {
  return modules;
}
