import type { MemorySlice } from '@nbsetup/storage-memory';
import type { RouteReaders, RouteStores } from './route-store.ts';
import { destinationKey, groupsOf, type Route } from './route.ts';
import { routeRefusal } from './route-refusal.ts';

/** The routes in memory. */
export interface RouteState {
  readonly routes: Map<string, Route>;
}

/** Routes in memory. */
export const routeMemory: MemorySlice<RouteState, RouteReaders, RouteStores> = {
  empty: () => ({ routes: new Map() }),
  copyOf: ({ routes }) => ({ routes: new Map(routes) }),
  stores: (current) => ({
    routes: {
      listByAccount: async (accountId) => oldestFirst(current(), (route) => route.accountId === accountId),
      findById: async (routeId) => current().routes.get(routeId),
      findByGroup: async ({ id }) => oldestFirst(current(), (route) => groupsOf(route).includes(id))[0],
      listByDestination: async (accountId, destination) =>
        sameDestination(current(), { accountId, destination }),
      add: async (route) => {
        if (current().routes.has(route.id)) throw routeRefusal('route_exists');
        put(current(), route);
      },
      // Units of work run one after the other, so a route that was found is locked already.
      lock: async (accountId, routeId) => {
        const route = current().routes.get(routeId);
        return route?.accountId === accountId ? route : undefined;
      },
      replace: async (route) => {
        if (!current().routes.has(route.id)) {
          throw routeRefusal('route_not_found', { id: route.id });
        }
        put(current(), route);
      },
      remove: async (routeId) => {
        current().routes.delete(routeId);
      },
    },
  }),
  onAccountRemoved: ({ routes }, accountId) => {
    for (const route of routes.values()) if (route.accountId === accountId) routes.delete(route.id);
  },
};

function put(state: RouteState, route: Route): void {
  const others = sameDestination(state, route).filter(({ id }) => id !== route.id);
  const wanted = new Set(route.peerGroups);
  if (others.some(({ peerGroups }) => peerGroups.some((id) => wanted.has(id)))) {
    throw routeRefusal('route_taken');
  }
  state.routes.set(route.id, route);
}

function sameDestination(
  state: RouteState,
  { accountId, destination }: Pick<Route, 'accountId' | 'destination'>,
): readonly Route[] {
  const key = destinationKey(destination);
  return oldestFirst(
    state,
    (route) => route.accountId === accountId && destinationKey(route.destination) === key,
  );
}

function oldestFirst({ routes }: RouteState, isWanted: (route: Route) => boolean): readonly Route[] {
  return [...routes.values()].filter(isWanted).sort((a, b) => (a.id < b.id ? -1 : 1));
}
