import type { ErrorRequestHandler, Request, RequestHandler, Router } from 'express';
import { collectBody } from '../body/collect-body.ts';
import { markFailure } from '../error/own-failure.ts';
import { refuseMethod } from '../error/refuse-method.ts';
import { respondingAtOnce, type ErrorObserver } from '../error/respond-to-error.ts';
import { exactRouter } from './exact-router.ts';
import { pathOf } from './path-of.ts';
import { precisionOf } from './path-form.ts';
import { indexPaths } from './path-index.ts';
import type { RoutePath, RouteTable } from './route-table.ts';
import type { Route } from './route.ts';

/** Returns the handlers that come before a route: its access check and its rate limit. */
export type RouteGuard = (
  route: Pick<Route<unknown>, 'access' | 'only' | 'limit'>,
) => readonly RequestHandler[];

/** The handler of the tables, and the router of each path. */
export interface MountedTables extends RequestHandler {
  readonly routers: readonly Router[];
}

/**
 * Creates a handler for the tables, in any order. For each request it reads the whole body, runs the guard and sends
 * what the route returns. A method that a path does not have is 405 with `Allow`. Other paths go to the next handler.
 *
 * Each path has a router of its own. One router would try each path before the right one, and again each path after it
 * for an error. If the app lets it, an error is responded to at once. `observe` is then called before, in place of the
 * error handlers after this handler. Its default marks the error as one of this package.
 */
export function mountTables(
  tables: readonly RouteTable[],
  guard: RouteGuard,
  observe: ErrorObserver = markFailure,
): MountedTables {
  const paths = tables.flatMap((table) => table.paths).toSorted(byPrecision);
  const mounted = paths.map((path) => ({ path: path.path, router: routerOf(path, { guard, observe }) }));
  const find = indexPaths(mounted);
  const handle: RequestHandler = (request, response, next) => {
    const found = find(pathOf(request));
    const pass = (index: number): void => {
      const mount = found[index];
      if (mount === undefined) next();
      else
        mount.router(request, response, (error?: unknown) => {
          if (error === undefined || error === null) pass(index + 1);
          else next(error);
        });
    };
    pass(0);
  };
  return Object.assign(handle, { routers: mounted.map(({ router }) => router) });
}

/**
 * Compares paths by precision. A fixed part comes before a parameter, because `/api/users/{userId}` would otherwise
 * take `/api/users/invites`. Of two paths with the same form, the one with `matches` comes first.
 */
function byPrecision(a: RoutePath, b: RoutePath): number {
  const [rankOfA, rankOfB] = [rankOf(a), rankOf(b)];
  if (rankOfA === rankOfB) return 0;
  return rankOfA < rankOfB ? -1 : 1;
}

function rankOf({ path, matches }: RoutePath): string {
  return `${precisionOf(path)}${matches === undefined ? '1' : '0'}`;
}

interface RouteParts {
  readonly guard: RouteGuard;
  readonly observe: ErrorObserver;
}

function routerOf({ path, matches, methods }: RoutePath, { guard, observe }: RouteParts): Router {
  const router = exactRouter();
  const place = router.route(path.replaceAll(/\{(\w+)\}/g, ':$1'));
  if (matches !== undefined) place.all(passOnUnless(matches));
  place.all(collectBody);
  for (const { method, route, handle, onFailure } of methods) {
    const observeAll: ErrorObserver = (error, request) => {
      onFailure?.(error);
      observe(error, request);
    };
    const handlers = [...guard(route), handle].map((handler) => respondingAtOnce(handler, observeAll));
    place[lowerCase[method]](...handlers, ...(onFailure === undefined ? [] : [passOnObserved(onFailure)]));
  }
  place.all(
    refuseMethod(...methods.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))),
  );
  return router;
}

/** Sees the errors that are not responded to at once, such as those of the body. */
function passOnObserved(onFailure: (error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, _request, _response, next) => {
    onFailure(error);
    next(error);
  };
}

const lowerCase = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;

function passOnUnless(matches: (request: Request) => boolean): RequestHandler {
  return (request, _response, next) => {
    next(matches(request) ? undefined : 'route');
  };
}
