import { listOf, path, type CallOptions, type Transport } from '@nbsetup/client';
import { z } from 'zod';
import { routeShape, type routeRequestShape } from './route-shapes.http.ts';

/** NetBird returns `null` for an empty list, which the transport removes, and has a type for a broken network. */
const shape = routeShape.extend({
  network_type: z.string(),
  peer_groups: z.array(z.string()).default([]),
  groups: z.array(z.string()).default([]),
});

/** A route. */
export type WireRoute = z.infer<typeof shape>;

type RouteRequest = z.infer<typeof routeRequestShape>;

/**
 * The fields of a route to create, or that replace another. It needs `network` or `domains`, and
 * `peer_groups` or, on a NetBird server, `peer`.
 */
export type NewRoute = RouteRequest & Required<Pick<RouteRequest, 'network_id' | 'groups' | 'metric'>>;

/** The routes of the account. */
export interface RoutesApi {
  /** Returns the routes, oldest first. */
  list(options?: CallOptions): Promise<readonly WireRoute[]>;
  /**
   * Returns a route.
   * @throws `ApiError` with status 404 for an unknown route.
   */
  get(routeId: string, options?: CallOptions): Promise<WireRoute>;
  /**
   * Creates a route.
   * @throws `ApiError` with status 409 if another route leads there through the same group of peers.
   */
  create(route: NewRoute, options?: CallOptions): Promise<WireRoute>;
  /**
   * Replaces every field of a route.
   * @throws `ApiError` with status 404 for an unknown route.
   */
  update(routeId: string, route: NewRoute, options?: CallOptions): Promise<WireRoute>;
  /**
   * Deletes a route.
   * @throws `ApiError` with status 404 for an unknown route.
   */
  delete(routeId: string, options?: CallOptions): Promise<void>;
}

/** Creates the calls about routes. */
export function routesApi(transport: Transport): RoutesApi {
  const { request } = transport;
  return {
    list: (options) => request({ method: 'GET', path: '/api/routes', shape: listOf(shape) }, options),
    get: async (routeId, options) =>
      request({ method: 'GET', path: path`/api/routes/${routeId}`, shape }, options),
    create: (body, options) => request({ method: 'POST', path: '/api/routes', shape, body }, options),
    update: async (routeId, body, options) =>
      request({ method: 'PUT', path: path`/api/routes/${routeId}`, shape, body }, options),
    delete: async (routeId, options) => transport.delete(path`/api/routes/${routeId}`, options),
  };
}
