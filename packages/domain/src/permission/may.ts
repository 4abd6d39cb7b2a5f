import type { Actor } from '../authentication/authenticate-token.ts';
import { DomainError } from '../error/domain-error.ts';
import { rightsByRole, type Module, type Operation } from './rights.ts';
import { outOfScope } from './scope-refusal.ts';
import { isInScope, scopeFor, type Scope } from './scope.ts';

/** What of a user decides what it may do. */
export type Bearer = Pick<Actor, 'role' | 'isServiceUser' | 'credential'>;

/**
 * Tells whether the user may do that: by its role - a service user may read everything, whatever its role - and by the
 * scopes of the token it came with. Source: contract.md 3.0; there are no scopes in the reference.
 */
export function may(user: Bearer, operation: Operation, module: Module): boolean {
  return roleAllows(user, operation, module) && isInScope(scopesOf(user), operation, module);
}

/** Throws `permission_denied` unless the user may do that. */
export function requireRight(user: Bearer, operation: Operation, module: Module): void {
  if (!roleAllows(user, operation, module)) throw permissionDenied();
  requireScope(user, operation, module);
}

/** Throws `permission_denied` when the token that the user came with is not for that, whatever the user itself may do. */
export function requireScope(user: Pick<Bearer, 'credential'>, operation: Operation, module: Module): void {
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
export function roleAllows(user: Bearer, operation: Operation, module: Module): boolean {
  if (user.isServiceUser && operation === 'read') return true;
  return rightsByRole[user.role][module].includes(operation);
}
