import { isOutOfScope } from '@nbsetup/domain/internal';
import type { ErrorRequestHandler } from 'express';
import type { ApiObserver } from './api-observer.ts';

/**
 * Creates an error handler that reports requests out of scope to the observer, and passes the error on. It comes
 * after the routes.
 */
export function observeScopeRefusals(observer: Partial<ApiObserver>): ErrorRequestHandler {
  return (error: unknown, _request, _response, next) => {
    observeScopeRefusal(observer, error);
    next(error);
  };
}

/** Reports an error to the observer if it refuses a request out of scope. */
export function observeScopeRefusal(observer: Partial<ApiObserver>, error: unknown): void {
  if (isOutOfScope(error)) observer.tokenRefused?.('scope');
}

/** Returns the observer of the guards of the API. Refusals out of scope are reported for all routes in one place. */
export function observerOfGuards(
  observer: Partial<ApiObserver>,
): Pick<ApiObserver, 'tokenVerified' | 'tokenRefused'> {
  return {
    tokenVerified: () => observer.tokenVerified?.(),
    tokenRefused: (reason) => {
      if (reason !== 'scope') observer.tokenRefused?.(reason);
    },
  };
}
