import { emptyShape } from '@nbsetup/contract';
import type { Actor, Readers, Stores } from '@nbsetup/domain';
import { callerOf, pathParameter, readBody, type ApiContext, type Resource } from '@nbsetup/http';
import { z } from 'zod';
import { routeActivities } from './route-event.ts';
import { createRoute } from './create-route.ts';
import { deleteRoute } from './delete-route.ts';
import { findRoute } from './find-route.ts';
import { listRoutes } from './list-routes.ts';
import { documentedRouteRequest, routeRequestShape, routeShape } from './route-shapes.http.ts';
import type { RouteReaders, RouteStores } from './route-store.ts';
import { routeRequestOf, routeView } from './route-view.http.ts';
import { updateRoute } from './update-route.ts';

type Context = ApiContext<Readers & RouteReaders, Stores & RouteStores>;
type Request = Parameters<typeof readBody>[0];

const requestOf = (request: Request): ReturnType<typeof routeRequestOf> =>
  routeRequestOf(readBody(request, { shape: routeRequestShape }));

const reading = { tag: 'Routes', access: 'token', only: { scope: 'routes:read' } } as const;
const writing = { ...reading, only: { scope: 'routes:write' } } as const;

/** The routes of the account. Source: docs/netbird-api.md 3.8. */
const routes: Resource<Context>['routes'] = {
  'GET /api/routes': {
    ...reading,
    id: 'listRoutes',
    summary: 'List the routes of the account, oldest first',
    response: z.array(routeShape),
    refusals: [],
    handle: async ({ read }, request) => (await listRoutes(read, callerOf(request).user)).map(routeView),
  },
  'POST /api/routes': {
    ...writing,
    id: 'createRoute',
    summary: 'Create a route',
    description: 'Its groups must be groups of the account.',
    body: documentedRouteRequest,
    response: routeShape,
    refusals: [409, 422],
    handle: async (ports, request) => {
      const command = { caller: callerOf(request).user, request: requestOf(request) };
      return routeView(await createRoute(ports, command));
    },
  },
  'GET /api/routes/{routeId}': {
    ...reading,
    id: 'getRoute',
    summary: 'Show a route',
    response: routeShape,
    refusals: [404],
    handle: async ({ read }, request) => routeView(await findRoute(read, routeOf(request))),
  },
  'PUT /api/routes/{routeId}': {
    ...writing,
    id: 'updateRoute',
    summary: 'Replace a route',
    body: documentedRouteRequest,
    response: routeShape,
    refusals: [404, 409, 422],
    handle: async (ports, request) => {
      const command = { ...routeOf(request), request: requestOf(request) };
      return routeView(await updateRoute(ports, command));
    },
  },
  'DELETE /api/routes/{routeId}': {
    ...writing,
    id: 'deleteRoute',
    summary: 'Delete a route',
    response: emptyShape,
    refusals: [404],
    handle: async (ports, request) => {
      await deleteRoute(ports, routeOf(request));
      return {};
    },
  },
};

/** Routes. */
export const routeResource: Resource<Context> = {
  routes,
  shapes: { Route: routeShape, RouteRequest: documentedRouteRequest },
  activities: routeActivities,
  modules: ['routes'],
};

/** Returns the caller of the request, and the route in its path. */
function routeOf(request: Request): { readonly caller: Actor; readonly routeId: string } {
  return { caller: callerOf(request).user, routeId: pathParameter(request, 'routeId') };
}
