import { isDomainError, type SetupOutcome } from '@nbsetup/domain';
import { isMalformedBody } from '../error/malformed-body.ts';
import type { ApiObserver, SetupResult } from '../observation/api-observer.ts';

/** Reports a successful setup to the observer. */
export function observeSetup(observer: Partial<ApiObserver>, { isReplayed, token }: SetupOutcome): void {
  observer.setupEnded?.(isReplayed ? 'replayed' : 'completed');
  if (token !== undefined && !isReplayed) observer.tokenIssued?.('setup');
}

/** Reports a failed setup to the observer. */
export function observeSetupFailure(observer: Partial<ApiObserver>, error: unknown): void {
  observer.setupEnded?.(endBy(error));
}

function endBy(error: unknown): SetupResult {
  if (isDomainError(error)) return error.code;
  return isMalformedBody(error) || isRefusedByReader(error) ? 'malformed' : 'internal';
}

/** Returns whether the body reader refused the request. Such an error has a status. */
function isRefusedByReader(error: unknown): boolean {
  return error instanceof Error && 'status' in error;
}
