import { authorize, lockActor, type Actor } from '@nbsetup/domain';
import { lockReferences, requireReferences } from '../group-reference/group-references.ts';
import { parseRouteRequest } from './parse-route-request.ts';
import { refuseConflict } from './route-conflict.ts';
import { routeEvent } from './route-event.ts';
import type { CreateRoutePorts } from './route-ports.ts';
import type { RouteRequest } from './route-request.ts';
import { groupsOf, type Route } from './route.ts';

/**
 * Creates a route in the caller's account and records `route.add`. Of several calls with one destination and one
 * group of peers at the same time, one succeeds.
 *
 * @throws `permission_denied` without the right to create routes
 * @throws `invalid_input` as `parseRouteRequest` does, then for a group that the account does not have
 * @throws `already_exists` as `refuseConflict` does
 */
export async function createRoute(
  ports: CreateRoutePorts,
  { caller, request }: { readonly caller: Actor; readonly request: RouteRequest },
): Promise<Route> {
  authorize(caller, 'create', 'routes');
  const plan = parseRouteRequest(request);
  return ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const actor = await lockActor(stores, { caller, now });
    authorize(actor, 'create', 'routes');
    const { accountId } = actor;
    const groupIds = groupsOf(plan);
    const groups = await lockReferences(stores.groups, { accountId, groupIds });
    requireReferences(groupIds, groups);
    const route: Route = { ...plan, id: ports.randomness.xid(), accountId };
    const others = await stores.routes.listByDestination(accountId, route.destination);
    refuseConflict(route, { others, groups });
    await stores.routes.add(route);
    const change = { route, initiatorId: actor.id, occurredAt: now };
    await stores.audit.append(routeEvent({ ...change, activity: 'route.add' }));
    return route;
  });
}
