import { authorize, DomainError, isWellFormedId } from '@nbsetup/domain';
import type { ReadRoutePorts, RouteQuery } from './route-ports.ts';
import type { Route } from './route.ts';

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

/** Returns the error for a route that does not exist. Source: docs/netbird-api.md 3.8. */
export function routeNotFound(routeId: string): DomainError {
  return new DomainError('not_found', `route: ${routeId} not found`);
}
