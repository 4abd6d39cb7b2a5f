import type { RouteAccess } from '@nbsetup/domain';
import type { Request, Response } from 'express';
import type { RouteStatuses } from '../error/route-statuses.ts';
import type { Operation } from './operation.ts';

/** The methods that a route can have. `GET` answers `HEAD` as well. */
export const routeMethods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** Handles a request that the guards let pass, and returns the body of the answer 200. */
export type RouteHandler<Ports> = (ports: Ports, request: Request, response: Response) => unknown;

/**
 * A route: what the OpenAPI document says of it, who may use it, and what it does. The engine reads the whole request,
 * then asks the guard of `access`, then calls `handle`.
 */
export interface Route<Ports> extends Operation {
  /** Which limit by address an open route has; `open` when absent. */
  readonly limit?: 'open' | 'invites' | 'none';
  /** Who of those with a credential may use it. When absent, the use case decides, for it knows whose resource it is. */
  readonly only?: RouteAccess;
  /** The statuses of errors by their code, where the route of the reference has another than `statusByCode`. */
  readonly statuses?: RouteStatuses;
  readonly handle: RouteHandler<Ports>;
  /** Called with what the route fails with, from reading the request on; the failure is answered all the same. */
  readonly onFailure?: (ports: Ports, error: unknown) => void;
}

/** A method and a path, with the parameters in braces: `PUT /api/users/{userId}`. */
type RouteName = `${(typeof routeMethods)[number]} /${string}`;

/** The routes of a resource, by method and path. */
export type Routes<Ports> = Readonly<Record<RouteName, Route<Ports>>>;
