import type { Request, RequestHandler, Router } from 'express';
import { collectBody } from '../body/collect-body.ts';
import { refuseMethod } from '../error/refuse-method.ts';
import { exactRouter } from './exact-router.ts';
import { precisionOf } from './path-form.ts';
import type { RoutePath, RouteTable } from './route-table.ts';
import type { Route } from './route.ts';

/** Returns what stands before a route: who may use it, and how often. */
export type RouteGuard = (
  route: Pick<Route<unknown>, 'access' | 'only' | 'limit'>,
) => readonly RequestHandler[];

/**
 * Returns a router that serves the tables, in whatever order they come: it reads the whole request, asks the guard of the
 * route, and sends what the route returns. A method that a path does not have is answered 405 with `Allow`. Other paths go
 * on to the next router.
 */
export function mountTables(tables: readonly RouteTable[], guard: RouteGuard): Router {
  const router = exactRouter();
  const paths = tables.flatMap((table) => table.paths);
  for (const path of paths.toSorted(byPrecision)) mountPath(router, path, guard);
  return router;
}

/**
 * A fixed part goes before a parameter, or `/api/users/{userId}` would take `/api/users/invites` for a user. Of two paths
 * with one form, the one that tells whether it is meant goes first.
 */
function byPrecision(a: RoutePath, b: RoutePath): number {
  const [rankOfA, rankOfB] = [rankOf(a), rankOf(b)];
  if (rankOfA === rankOfB) return 0;
  return rankOfA < rankOfB ? -1 : 1;
}

function rankOf({ path, matches }: RoutePath): string {
  return `${precisionOf(path)}${matches === undefined ? '1' : '0'}`;
}

function mountPath(router: Router, { path, matches, methods }: RoutePath, guard: RouteGuard): void {
  const place = router.route(path.replaceAll(/\{(\w+)\}/g, ':$1'));
  if (matches !== undefined) place.all(passOnUnless(matches));
  place.all(collectBody);
  for (const { method, route, handlers } of methods) {
    place[lowerCase[method]](...guard(route), ...handlers);
  }
  place.all(
    refuseMethod(...methods.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))),
  );
}

const lowerCase = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;

function passOnUnless(matches: (request: Request) => boolean): RequestHandler {
  return (request, _response, next) => {
    next(matches(request) ? undefined : 'route');
  };
}
