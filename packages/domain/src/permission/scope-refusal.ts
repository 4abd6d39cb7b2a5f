import { DomainError, isDomainError } from '../error/domain-error.ts';

/** Creates the error for a missing scope. */
export function outOfScope(message: string): DomainError {
  return new DomainError('permission_denied', message, { reason: 'out_of_scope' });
}

/** Returns whether the error refuses a call because of the scopes of a token, not because of the role of its user. */
export function isOutOfScope(error: unknown): boolean {
  return isDomainError(error) && error.reason === 'out_of_scope';
}
