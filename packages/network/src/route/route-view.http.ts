import type { z } from 'zod';
import { readableDomainName } from './domain-name.ts';
import type { RouteRequest } from './route-request.ts';
import type { routeRequestShape, routeShape } from './route-shapes.http.ts';
import type { Route, RouteDestination } from './route.ts';

/** The network of a route to domains, as in the reference. */
const placeholderNetwork = '192.0.2.0/32';

/** Returns a route as the API shows it. Optional lists are left out if they are empty, as in NetBird. */
export function routeView(route: Route): z.infer<typeof routeShape> {
  const { id, networkId: network_id, description, isEnabled: enabled, metric, accessControlGroups } = route;
  return {
    ...{ id, network_id, description, enabled, metric, peer: '' },
    ...destinationView(route.destination),
    peer_groups: [...route.peerGroups],
    groups: [...route.groups],
    ...(accessControlGroups.length > 0 && { access_control_groups: [...accessControlGroups] }),
    masquerade: route.isMasqueraded,
    keep_route: route.keepsAddresses,
    skip_auto_apply: route.skipsAutoApply,
  };
}

function destinationView(
  destination: RouteDestination,
): Pick<z.infer<typeof routeShape>, 'network' | 'domains' | 'network_type'> {
  const { kind: network_type } = destination;
  return destination.kind === 'Domain'
    ? { network_type, network: placeholderNetwork, domains: destination.domains.map(readableDomainName) }
    : { network_type, network: destination.network };
}

/** Returns the body of a request as input of the use cases. */
export function routeRequestOf(body: z.infer<typeof routeRequestShape>): RouteRequest {
  const { description, network, domains, peer, groups, metric } = body;
  return {
    ...{ description, network, domains, peer, groups, metric },
    networkId: body.network_id,
    isEnabled: body.enabled,
    peerGroups: body.peer_groups,
    accessControlGroups: body.access_control_groups,
    isMasqueraded: body.masquerade,
    keepsAddresses: body.keep_route,
    skipsAutoApply: body.skip_auto_apply,
  };
}
