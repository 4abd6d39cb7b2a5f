import type { Request, RequestHandler, Router } from 'express';
import { collectBody } from '../body/collect-body.ts';
import { refuseMethod } from '../error/refuse-method.ts';
import { exactRouter } from './exact-router.ts';
import { precisionOf } from './path-form.ts';
import type { RoutePath, RouteTable } from './route-table.ts';
import type { Route } from './route.ts';

/** Returns the handlers that come before a route: its access check and its rate limit. */
export type RouteGuard = (
  route: Pick<Route<unknown>, 'access' | 'only' | 'limit'>,
) => readonly RequestHandler[];

/**
 * Creates a router for the tables, in any order. For each request it reads the whole body, runs the guard and sends
 * what the route returns. A method that a path does not have is 405 with `Allow`. Other paths go to the next router.
 */
export function mountTables(tables: readonly RouteTable[], guard: RouteGuard): Router {
  const router = exactRouter();
  const paths = tables.flatMap((table) => table.paths);
  for (const path of paths.toSorted(byPrecision)) mountPath(router, path, guard);
  return router;
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
