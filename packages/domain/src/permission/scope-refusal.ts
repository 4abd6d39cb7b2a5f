import { DomainError } from '../error/domain-error.ts';

class OutOfScope extends DomainError {
  constructor(message: string) {
    super('permission_denied', message);
  }
}

/** The refusal of what a token is not for, whatever its user may do. */
export function outOfScope(message: string): DomainError {
  return new OutOfScope(message);
}

/** Tells whether this refuses something because of the scopes of a token, and not because of the role of its user. */
export function isOutOfScope(error: unknown): boolean {
  return error instanceof OutOfScope;
}
