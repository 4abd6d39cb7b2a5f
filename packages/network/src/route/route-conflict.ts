import type { GroupsById } from '../group-reference/group-references.ts';
import { readableDomainName } from './domain-name.ts';
import type { Route, RouteDestination } from './route.ts';
import { routeRefusal } from './route-refusal.ts';

/**
 * Checks that no other route leads to the same destination through one of the same groups of peers.
 *
 * @throws `already_exists` with the destination and the name of the group. Source: docs/netbird-api.md 3.8.
 */
export function refuseConflict(
  route: Route,
  { others, groups }: { readonly others: readonly Route[]; readonly groups: GroupsById },
): void {
  const taken = new Set(others.filter(({ id }) => id !== route.id).flatMap(({ peerGroups }) => peerGroups));
  const groupId = route.peerGroups.find((id) => taken.has(id));
  if (groupId === undefined) return;
  const name = groups.get(groupId)?.name ?? groupId;
  throw routeRefusal('route_conflict', { destination: descriptorOf(route.destination), group: name });
}

function descriptorOf(destination: RouteDestination): string {
  return destination.kind === 'Domain'
    ? `domains [${destination.domains.map(readableDomainName).join(', ')}]`
    : `prefix ${destination.network}`;
}
