import { DomainError, isDomainError } from '../error/domain-error.ts';

/** The refusal of what a token is not for, whatever its user may do. */
export function outOfScope(message: string): DomainError {
  return new DomainError('permission_denied', message, { reason: 'out_of_scope' });
}

/** Tells whether this refuses something because of the scopes of a token, and not because of the role of its user. */
export function isOutOfScope(error: unknown): boolean {
  return isDomainError(error) && error.reason === 'out_of_scope';
}
