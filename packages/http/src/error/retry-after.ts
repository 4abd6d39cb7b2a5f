import { isDomainError, type ErrorCode } from '@nbsetup/domain';

/** Who is busy may be free in a second; who cannot be reached may be failing over, which takes 4 to 35 seconds. */
const secondsByCode: ReadonlyMap<string, number> = new Map<ErrorCode, number>([
  ['overloaded', 1],
  ['store_unavailable', 5],
  ['store_outdated', 5],
  ['store_locked', 5],
]);

/**
 * Returns after how many seconds what failed with `error` is worth another try: what the error says, else what its code
 * means; `undefined` where another try is of no use.
 */
export function retryAfterSeconds(error: unknown): number | undefined {
  if (!isDomainError(error)) return undefined;
  return error.retryAfterSeconds ?? secondsByCode.get(error.code);
}
