import { authorize, type DomainError, isWellFormedId } from '@nbsetup/domain';
import type { ReadRoutePorts, RouteQuery } from './route-ports.ts';
import type { RouteStores } from './route-store.ts';
import type { Route } from './route.ts';
import { routeRefusal } from './route-refusal.ts';

/**
 * Returns the route with that id in the caller's account.
 *
 * @throws `permission_denied` without the right to read routes
 * @throws `not_found` if there is no such route, with the same message if another account has it
 */
export async function findRoute({ routes }: ReadRoutePorts, { caller, routeId }: RouteQuery): Promise<Route> {
  authorize(caller, 'read', 'routes');
  const route = isWellFormedId(routeId) ? await routes.findById(routeId) : undefined;
  if (route?.accountId !== caller.accountId) throw routeNotFound(routeId);
  return route;
}

/**
 * Locks the route with that id until the unit of work ends, and returns it.
 *
 * @throws `not_found` if the account has no such route
 */
export async function lockRoute(
  { routes }: RouteStores,
  {
    accountId,
    routeId,
    prefix = '',
  }: {
    readonly accountId: string;
    readonly routeId: string;
    /** The beginning of the message. */
    readonly prefix?: string;
  },
): Promise<Route> {
  const route = isWellFormedId(routeId) ? await routes.lock(accountId, routeId) : undefined;
  if (route === undefined) throw routeNotFound(routeId, prefix);
  return route;
}

/** Returns the error for a route that does not exist. Source: docs/netbird-api.md 3.8. */
function routeNotFound(routeId: string, prefix = ''): DomainError {
  return routeRefusal(
    'route_not_found',
    { id: routeId },
    { message: `${prefix}route: ${routeId} not found` },
  );
}
