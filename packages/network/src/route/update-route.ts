import { authorize, lockActor } from '@nbsetup/domain';
import { lockReferences, requireReferences } from '../group-reference/group-references.ts';
import { lockRoute } from './find-route.ts';
import { parseRouteRequest } from './parse-route-request.ts';
import { refuseConflict } from './route-conflict.ts';
import { routeEvent } from './route-event.ts';
import { routeFingerprint } from './route-fingerprint.ts';
import type { ChangeRoutePorts, RouteQuery } from './route-ports.ts';
import type { RouteRequest } from './route-request.ts';
import { groupsOf, type Route } from './route.ts';

/**
 * Replaces a route of the caller's account, records `route.update` and returns the route. Records nothing when
 * nothing changes.
 *
 * @throws `permission_denied` without the right to update routes
 * @throws `invalid_input` as `parseRouteRequest` does
 * @throws `not_found` when the account has no such route
 * @throws `invalid_input` for a group that the account does not have
 * @throws `already_exists` as `refuseConflict` does
 */
export async function updateRoute(
  ports: ChangeRoutePorts,
  { caller, routeId, request }: RouteQuery & { readonly request: RouteRequest },
): Promise<Route> {
  authorize(caller, 'update', 'routes');
  const plan = parseRouteRequest(request);
  return ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const actor = await lockActor(stores, { caller, now });
    authorize(actor, 'update', 'routes');
    const { accountId } = actor;
    const groupIds = groupsOf(plan);
    // Groups before the route, as in every place that locks both.
    const groups = await lockReferences(stores.groups, { accountId, groupIds });
    const before = await lockRoute(stores, { accountId, routeId });
    requireReferences(groupIds, groups);
    const route: Route = { ...plan, id: before.id, accountId };
    if (routeFingerprint(route) === routeFingerprint(before)) return before;
    const others = await stores.routes.listByDestination(accountId, route.destination);
    refuseConflict(route, { others, groups });
    await stores.routes.replace(route);
    const change = { route, initiatorId: actor.id, occurredAt: now };
    await stores.audit.append(routeEvent({ ...change, activity: 'route.update' }));
    return route;
  });
}
