import { authorize, type Actor } from '@nbsetup/domain';
import type { ReadRoutePorts } from './route-ports.ts';
import type { Route } from './route.ts';

/**
 * Returns the routes of the caller's account, oldest first.
 *
 * @throws `permission_denied` without the right to read routes
 */
export async function listRoutes({ routes }: ReadRoutePorts, caller: Actor): Promise<readonly Route[]> {
  authorize(caller, 'read', 'routes');
  return routes.listByAccount(caller.accountId);
}
