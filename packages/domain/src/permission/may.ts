import { DomainError } from '../error/domain-error.ts';
import type { User } from '../user/user.ts';
import { rightsByRole, type Module, type Operation } from './rights.ts';

/** Tells whether the user may do that; a service user may read everything, whatever its role. Source: contract.md 3.0. */
export function may(
  user: Pick<User, 'role' | 'isServiceUser'>,
  operation: Operation,
  module: Module,
): boolean {
  if (user.isServiceUser && operation === 'read') return true;
  return rightsByRole[user.role][module].includes(operation);
}

/** Throws `permission_denied` unless the user may do that. */
export function requireRight(
  user: Pick<User, 'role' | 'isServiceUser'>,
  operation: Operation,
  module: Module,
): void {
  if (!may(user, operation, module)) throw permissionDenied();
}

/** The refusal of something the caller has no right to. */
export function permissionDenied(): DomainError {
  return new DomainError('permission_denied', 'permission denied');
}
