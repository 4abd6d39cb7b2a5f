import { isDomainError, type SetupOutcome } from '@nbsetup/domain';
import { isMalformedBody } from '../error/malformed-body.ts';
import type { ApiObserver, SetupResult } from '../observation/api-observer.ts';

/** Tells the observer of a setup that succeeded. */
export function observeSetup(observer: Partial<ApiObserver>, { isReplayed, token }: SetupOutcome): void {
  observer.setupEnded?.(isReplayed ? 'replayed' : 'completed');
  if (token !== undefined && !isReplayed) observer.tokenIssued?.('setup');
}

/** Tells the observer of a setup that failed. */
export function observeSetupFailure(observer: Partial<ApiObserver>, error: unknown): void {
  observer.setupEnded?.(endBy(error));
}

function endBy(error: unknown): SetupResult {
  if (isDomainError(error)) return error.code;
  return isMalformedBody(error) || isRefusedByReader(error) ? 'malformed' : 'internal';
}

/** What the body reader refuses carries the status that it asks for. */
function isRefusedByReader(error: unknown): boolean {
  return error instanceof Error && 'status' in error;
}
