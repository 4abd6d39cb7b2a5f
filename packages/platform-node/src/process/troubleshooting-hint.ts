import { isDomainError, type ErrorCode } from '@nbsetup/domain';

/** The error codes whose messages docs/troubleshooting.md explains. */
const explainedCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'setup_already_completed',
  'token_invalid',
  'rate_limited',
  'overloaded',
  'store_unavailable',
  'store_outdated',
  'store_locked',
]);

/** The end of an error message that docs/troubleshooting.md explains. */
export const troubleshootingHint = '; see docs/troubleshooting.md';

/** Returns {@link troubleshootingHint} if the page explains errors of this code. Returns an empty text otherwise. */
export function troubleshootingHintOf(error: unknown): string {
  return isDomainError(error) && explainedCodes.has(error.code) ? troubleshootingHint : '';
}
