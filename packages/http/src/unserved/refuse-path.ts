import type { RequestHandler } from 'express';
import { markOwnFailure } from '../error/own-failure.ts';
import { refuseNotFound } from '../error/send-error.ts';
import { collectBody } from '../body/collect-body.ts';
import { requestProperty } from '../request/request-property.ts';
import { cleanPathOf } from './clean-path.ts';
import { pathCheck } from './reference-paths.ts';

const unservedHandler = requestProperty<RequestHandler>('unserved');

/**
 * Creates middleware that records how the reference responds to a path without a route, for `refusePath`. It sends
 * nothing itself, because the app behind it may have a route with that path. `unserved` are the paths that only the
 * reference has.
 * A path of the reference is 401 without a token and 404 with one. Scripts that wait for a 401 then see that the
 * server is up. A path under `/api` that is not clean redirects to the clean path. Source: docs/netbird-api.md 3.0
 * and 10.
 */
export function markUnserved(authenticated: RequestHandler, unserved: readonly string[]): RequestHandler {
  const isUnserved = pathCheck(unserved);
  const authenticateFirst: RequestHandler = (request, response, next) => {
    void authenticated(request, response, (error?: unknown) => {
      if (error === undefined) refuseNotFound(response);
      else markOwnFailure(error, request, response, next);
    });
  };
  return (request, _response, next) => {
    const { path } = request;
    const clean = cleanPathOf(path);
    if (isUnserved(path)) unservedHandler.set(request, authenticateFirst);
    else if (clean !== undefined && /^\/api(?:\/|$)/.test(clean))
      unservedHandler.set(request, redirectTo(clean));
    next();
  };
}

/**
 * Handles every path without a route: 404. After `managementApi` it is 401 without a token on a path of the
 * reference, and a redirect for a path under `/api` with empty or dotted parts.
 */
export const refusePath: RequestHandler = (request, response, next) => {
  void collectBody(request, response, (error?: unknown) => {
    const handler = unservedHandler.get(request);
    if (error !== undefined) next(error);
    else if (handler === undefined) refuseNotFound(response);
    else void handler(request, response, next);
  });
};

function redirectTo(path: string): RequestHandler {
  return ({ url }, response) => {
    const start = url.indexOf('?');
    const query = start === -1 ? '' : url.slice(start);
    response
      .status(301)
      .set({ Location: `${path}${query}`, 'Cache-Control': 'no-store' })
      .end();
  };
}
