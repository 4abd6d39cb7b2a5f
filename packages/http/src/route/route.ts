import type { Request, Response } from 'express';
import type { RouteStatuses } from '../error/route-statuses.ts';
import type { Operation } from './operation.ts';

/** The methods of routes. `GET` also handles `HEAD`. */
export const routeMethods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/**
 * Handles a request that passed the guards. Returns the body of the 200 response, never `undefined`. The body is a
 * `LongList` if it can have thousands of entries.
 */
export type RouteHandler<Ports> = (ports: Ports, request: Request, response: Response) => unknown;

/**
 * A route: its documentation, its access rule and its handler. The whole request is read first. Then the guard of
 * `access` runs, then `handle`.
 */
export interface Route<Ports> extends Operation {
  /** The rate limit of an open route. `open` if absent. */
  readonly limit?: 'open' | 'invites' | 'none';
  /** Statuses by error code, if the route of the reference differs from `statusByCode`. */
  readonly statuses?: RouteStatuses;
  readonly handle: RouteHandler<Ports>;
  /**
   * Called with the error of a failed request, including a body that cannot be read. The error response is sent in
   * any case.
   */
  readonly onFailure?: (ports: Ports, error: unknown) => void;
}

/** A method and a path with its parameters in braces: `PUT /api/users/{userId}`. */
type RouteName = `${(typeof routeMethods)[number]} /${string}`;

/** The routes of a resource, by method and path. */
export type Routes<Ports> = Readonly<Record<RouteName, Route<Ports>>>;
