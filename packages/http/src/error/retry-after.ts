import { isDomainError, type ErrorCode } from '@nbsetup/domain';

/** An overloaded server may be free in a second. A store that fails over takes 4 to 35 seconds. */
const secondsByCode: ReadonlyMap<string, number> = new Map<ErrorCode, number>([
  ['overloaded', 1],
  ['store_unavailable', 5],
  ['store_outdated', 5],
  ['store_locked', 5],
]);

/**
 * Returns the number of seconds after which a retry makes sense: the value in the error, or the default for its code.
 * Returns `undefined` if a retry is of no use.
 */
export function retryAfterSeconds(error: unknown): number | undefined {
  if (!isDomainError(error)) return undefined;
  return error.retryAfterSeconds ?? secondsByCode.get(error.code);
}
