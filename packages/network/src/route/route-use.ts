import type { GroupUse, Stores } from '@nbsetup/domain';
import type { RouteStores } from './route-store.ts';

/** Names the oldest route that refers to the group. Source: docs/netbird-api.md 3.4. */
export const routeUse: GroupUse<Stores & RouteStores> = async ({ routes }, group) => {
  const route = await routes.findByGroup(group);
  return route && `route: ${route.networkId}`;
};
