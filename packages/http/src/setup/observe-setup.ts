import { isDomainError, type SetupOutcome } from '@nbsetup/domain';
import type { ErrorRequestHandler } from 'express';
import { isMalformedBody } from '../error/malformed-body.ts';
import type { ApiObserver, SetupEnd } from '../observation/api-observer.ts';

/** Tells the observer of a setup that succeeded. */
export function observeSetup(observer: Partial<ApiObserver>, { isReplayed, token }: SetupOutcome): void {
  observer.setupEnded?.(isReplayed ? 'replayed' : 'completed');
  if (token !== undefined && !isReplayed) observer.tokenIssued?.('setup');
}

/** Tells the observer of setups that did not, from the first guard to the last step, and passes the error on. */
export function observeSetupFailure(observer: Partial<ApiObserver>): ErrorRequestHandler {
  return (error: unknown, _request, _response, next) => {
    observer.setupEnded?.(endBy(error));
    next(error);
  };
}

function endBy(error: unknown): SetupEnd {
  if (isDomainError(error)) return error.code;
  return isMalformedBody(error) || isRefusedByReader(error) ? 'malformed' : 'internal';
}

/** What the body reader refuses carries the status that it asks for. */
function isRefusedByReader(error: unknown): boolean {
  return error instanceof Error && 'status' in error;
}
