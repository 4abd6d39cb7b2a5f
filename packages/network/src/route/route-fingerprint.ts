import type { Route } from './route.ts';

/** Returns a text that two routes share if nothing about them differs. Storages may return fields in another order. */
export function routeFingerprint(route: Route): string {
  const { destination } = route;
  return JSON.stringify([
    ...[route.networkId, route.description, route.isEnabled, route.metric],
    ...[destination.kind, destination.kind === 'Domain' ? destination.domains : destination.network],
    ...[route.peerGroups, route.groups, route.accessControlGroups],
    ...[route.isMasqueraded, route.keepsAddresses, route.skipsAutoApply],
  ]);
}
