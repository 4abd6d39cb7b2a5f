import { DomainError } from '../error/domain-error.ts';

/** Creates the error for a hash that is taken. Stores throw it from `add`. */
export function responseInProgress(): DomainError {
  return new DomainError(
    'already_exists',
    'another request with this Idempotency-Key is being answered; repeat it in a moment',
  );
}
