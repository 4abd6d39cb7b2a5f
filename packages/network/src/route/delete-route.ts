import { authorize, lockActor } from '@nbsetup/domain';
import { lockRoute } from './find-route.ts';
import { routeEvent } from './route-event.ts';
import type { ChangeRoutePorts, RouteQuery } from './route-ports.ts';

/**
 * Deletes a route of the caller's account and records `route.delete`. The groups that it refers to can be deleted then.
 *
 * @throws `permission_denied` without the right to delete routes
 * @throws `not_found` if the account has no such route, so also on the second call. Its message differs from the other
 *   use cases, as in the reference
 */
export async function deleteRoute(ports: ChangeRoutePorts, { caller, routeId }: RouteQuery): Promise<void> {
  authorize(caller, 'delete', 'routes');
  await ports.unitOfWork.run(async (stores) => {
    const now = ports.clock.now();
    const actor = await lockActor(stores, { caller, now });
    authorize(actor, 'delete', 'routes');
    const { accountId } = actor;
    const prefix = `failed to delete route ${routeId}: `;
    const route = await lockRoute(stores, { accountId, routeId, prefix });
    await stores.routes.remove(route.id);
    const change = { route, initiatorId: actor.id, occurredAt: now };
    await stores.audit.append(routeEvent({ ...change, activity: 'route.delete' }));
  });
}
