import type { Request, RequestHandler } from 'express';
import { routeStatuses } from '../error/route-statuses.ts';
import { LongList } from './long-list.ts';
import type { Resource } from './resource.ts';
import { routeMethods, type Route, type Routes } from './route.ts';
import { sendLongList } from './send-long-list.ts';

/** The routes of a resource with their ports, ready to be mounted. */
export interface RouteTable {
  readonly paths: readonly RoutePath[];
}

/** A path with its methods. Parameters are in braces. */
export interface RoutePath {
  readonly path: string;
  readonly matches: ((request: Request) => boolean) | undefined;
  readonly methods: readonly RouteMethod[];
}

/** A method of a path. Its handler comes after the guard of the route. */
interface RouteMethod {
  readonly method: (typeof routeMethods)[number];
  readonly route: Pick<Route<unknown>, 'access' | 'only' | 'limit'>;
  readonly handle: RequestHandler;
  /** Called with the error of a failed request of the route, also of its guard and its body. */
  readonly onFailure: ((error: unknown) => void) | undefined;
}

/** Returns the routes of a resource with the ports that they use. */
export function routeTable<Ports>({ routes, matches }: Resource<Ports>, ports: Ports): RouteTable {
  const matchesHere = matches && ((request: Request) => matches(request, ports));
  return {
    paths: [...byPath(routes, ports)].map(([path, methods]) => ({ path, matches: matchesHere, methods })),
  };
}

function byPath<Ports>(routes: Routes<Ports>, ports: Ports): ReadonlyMap<string, readonly RouteMethod[]> {
  const paths = new Map<string, readonly RouteMethod[]>();
  for (const [name, route] of Object.entries<Route<Ports>>(routes)) {
    const [start = '', path = ''] = name.split(' ');
    const method = routeMethods.find((known) => known === start);
    if (method === undefined)
      throw new TypeError(`a route starts with one of ${routeMethods.join(', ')}: ${name}`);
    const { onFailure } = route;
    const handle = handlerOf(route, { name, ports });
    paths.set(path, [
      ...(paths.get(path) ?? []),
      {
        method,
        route,
        handle,
        onFailure:
          onFailure &&
          ((error) => {
            onFailure(ports, error);
          }),
      },
    ]);
  }
  return paths;
}

function handlerOf<Ports>(
  { handle, statuses }: Route<Ports>,
  { name, ports }: { readonly name: string; readonly ports: Ports },
): RequestHandler {
  return async (request, response) => {
    if (statuses !== undefined) routeStatuses.set(request, statuses);
    const body = await handle(ports, request, response);
    // Without a body, a client would get a 200 that it cannot parse.
    if (body === undefined) throw new TypeError(`the handler of ${name} returned no body of the response`);
    if (body instanceof LongList) await sendLongList(response, body);
    else response.json(body);
  };
}
