import type { ErrorRequestHandler, IRoute, Request, RequestHandler, Router } from 'express';
import { refuseMethod } from '../error/refuse-method.ts';
import { routeStatuses } from '../error/route-statuses.ts';
import { exactRouter } from './exact-router.ts';
import { collectBody } from '../body/collect-body.ts';
import { routeMethods, type Route, type Routes } from './route.ts';

/** Returns what stands before a route: who may use it, and how often. */
export type RouteGuard = (
  route: Pick<Route<unknown>, 'access' | 'only' | 'limit'>,
) => readonly RequestHandler[];

/** How routes are mounted. */
export interface MountOptions {
  readonly guard: RouteGuard;
  /** Tells whether these paths mean the request; another path of the same form does when not. Always, when absent. */
  readonly isMeant?: (request: Request) => boolean;
}

/**
 * Returns a router that serves the routes: it reads the whole request, asks the guard of the route, and sends what the route
 * returns. A method that a path does not have is answered 405 with `Allow`. Other paths go on to the next router.
 */
export function mountRoutes<Ports>(
  routes: Routes<Ports>,
  ports: Ports,
  { guard, isMeant }: MountOptions,
): Router {
  const router = exactRouter();
  for (const [path, methods] of byPath(routes)) {
    const place = router.route(path.replaceAll(/\{(\w+)\}/g, ':$1'));
    if (isMeant !== undefined) place.all(passOnUnless(isMeant));
    place.all(collectBody);
    for (const [method, route] of methods) mountRoute(place, { method, route, ports, guard });
    place.all(
      refuseMethod(...methods.flatMap(([method]) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))),
    );
  }
  return router;
}

type Method = (typeof routeMethods)[number];

interface Mounted<Ports> {
  readonly method: Method;
  readonly route: Route<Ports>;
  readonly ports: Ports;
  readonly guard: RouteGuard;
}

function mountRoute<Ports>(place: IRoute, { method, route, ports, guard }: Mounted<Ports>): void {
  const { handle, onFailure, statuses } = route;
  const answer: RequestHandler = async (request, response) => {
    if (statuses !== undefined) routeStatuses.set(request, statuses);
    response.json(await handle(ports, request, response));
  };
  const name = lowerCase[method];
  place[name](...guard(route), answer);
  if (onFailure === undefined) return;
  const observe: ErrorRequestHandler = (error: unknown, _request, _response, next) => {
    onFailure(ports, error);
    next(error);
  };
  place[name](observe);
}

const lowerCase = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;

function passOnUnless(isMeant: (request: Request) => boolean): RequestHandler {
  return (request, _response, next) => {
    next(isMeant(request) ? undefined : 'route');
  };
}

type Methods<Ports> = readonly (readonly [Method, Route<Ports>])[];

function byPath<Ports>(routes: Routes<Ports>): ReadonlyMap<string, Methods<Ports>> {
  const paths = new Map<string, Methods<Ports>>();
  for (const [name, route] of entriesOf(routes)) {
    const [start = '', path = ''] = name.split(' ');
    const method = routeMethods.find((known) => known === start);
    if (method === undefined)
      throw new TypeError(`a route starts with one of ${routeMethods.join(', ')}: ${name}`);
    paths.set(path, [...(paths.get(path) ?? []), [method, route]]);
  }
  return paths;
}

function entriesOf<Ports>(routes: Routes<Ports>): readonly (readonly [string, Route<Ports>])[] {
  return Object.entries<Route<Ports>>(routes);
}
