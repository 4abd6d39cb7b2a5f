import { DomainError } from '../error/domain-error.ts';
import { isMarked } from '../error/mark.ts';

const mark = Symbol.for('@nbsetup/domain/OutOfScope');

class OutOfScope extends DomainError {
  static {
    Object.defineProperty(this.prototype, mark, { value: true });
  }

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
  return isMarked(error, mark);
}
