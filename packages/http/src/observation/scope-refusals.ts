import { isOutOfScope } from '@nbsetup/domain';
import type { ErrorRequestHandler } from 'express';
import type { ApiObserver } from './api-observer.ts';

/** Tells the observer of requests that a token is not for, and passes the error on; goes behind the routes. */
export function observeScopeRefusals(observer: Partial<ApiObserver>): ErrorRequestHandler {
  return (error: unknown, _request, _response, next) => {
    if (isOutOfScope(error)) observer.tokenRefused?.('scope');
    next(error);
  };
}
