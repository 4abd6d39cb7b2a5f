import type { DomainError } from '../error/domain-error.ts';
import { idempotencyRefusal } from './idempotency-refusal.ts';

/** Creates the error for a hash that is taken. Stores throw it from `add`. */
export function responseInProgress(): DomainError {
  return idempotencyRefusal('response_in_progress');
}
