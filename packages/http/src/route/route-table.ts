import type { Router } from 'express';
import type { Operation } from './operation.ts';
import { mountRoutes, type MountOptions } from './mount-routes.ts';
import type { Routes } from './route.ts';

/** Routes with what they use, ready to be mounted among those of the API. */
export interface RouteTable {
  readonly operations: Readonly<Record<string, Operation>>;
  readonly mount: (options: MountOptions) => Router;
}

/** Returns the routes of a resource with the ports that they use, for `ApiExtensions`. */
export function routeTable<Ports>(routes: Routes<Ports>, ports: Ports): RouteTable {
  return { operations: routes, mount: (options) => mountRoutes(routes, ports, options) };
}
