import { DomainError } from '../error/domain-error.ts';

/** The refusal of a response under a hash that is taken; stores throw it from `add`. */
export function responseInProgress(): DomainError {
  return new DomainError(
    'already_exists',
    'another request with this Idempotency-Key is being answered; repeat it in a moment',
  );
}
