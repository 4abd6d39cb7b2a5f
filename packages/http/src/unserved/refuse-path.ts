import type { RequestHandler } from 'express';
import { markOwnFailure } from '../error/own-failure.ts';
import { refuseNotFound } from '../error/send-error.ts';
import { collectBody } from '../body/collect-body.ts';
import { requestProperty } from '../request/request-property.ts';
import { cleanPathOf } from './clean-path.ts';
import { pathCheck } from './reference-paths.ts';

const unservedHandler = requestProperty<RequestHandler>('unserved');

/**
 * Notes for `refusePath` how the reference answers what no route of ours does; `unserved` are the paths that only it has. Nothing is answered here: the app behind
 * may have a route of its own with that path.
 *
 * A path that the reference has asks for a token first, so scripts that wait for 401 see that the server is up;
 * only then it is 404. A path under `/api` that is not clean redirects to the one that is.
 * Source: docs/netbird-api.md 3.0 and 10.
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
 * Answers every path that nothing else answered: 404. Behind `managementApi` it is 401 without a token where the reference has
 * a route, and a redirect where a path under `/api` has empty or dotted parts.
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
