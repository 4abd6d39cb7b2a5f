import { isDomainError, type ErrorCode } from '@nbsetup/domain';

/** The exit code of each error code. The same table is in docs/exit-codes.md. */
const exitCodes: Readonly<Record<ErrorCode, number>> = {
  internal: 1,
  setup_already_completed: 3,
  invalid_input: 4,
  not_found: 4,
  already_exists: 4,
  unauthenticated: 5,
  token_invalid: 5,
  permission_denied: 5,
  precondition_failed: 5,
  rate_limited: 6,
  overloaded: 6,
  store_unavailable: 6,
  store_outdated: 6,
  store_locked: 8,
};

/** Returns the exit code for an error: 1 for everything that is no domain error. */
export function exitCodeOf(error: unknown): number {
  return isDomainError(error) ? exitCodes[error.code] : exitCodes.internal;
}
