import { normalizeLabel, parseLabel } from '@nbsetup/domain';
import { distinct } from '../group-reference/group-references.ts';
import { parseDescription } from '../text/description.ts';
import { parseDestination, requireOneDestination } from './parse-destination.ts';
import type { RouteRequest } from './route-request.ts';
import type { Route } from './route.ts';
import { routeRefusal } from './route-refusal.ts';

/** The most characters of the identifier of a network. */
export const networkIdLengthMax = 40;

/** The highest metric. */
export const metricMax = 9999;

/** A checked route. The groups that it names are not looked up yet. */
export type RoutePlan = Omit<Route, 'id' | 'accountId'>;

/**
 * Checks what can be checked without a store, in the order and with the messages of the reference. An empty peer counts
 * as absent, because that is how a route without one is shown. Source: docs/netbird-api.md 3.8.
 *
 * @throws `invalid_input` for the first value that breaks a rule, and for any peer, because this server has none
 */
export function parseRouteRequest(request: RouteRequest): RoutePlan {
  requireOneDestination(request);
  requireOneRouter(request);
  const { metric = 0, peer = '', peerGroups = [], groups = [], accessControlGroups = [] } = request;
  const networkId = parseNetworkId(request.networkId);
  const destination = parseDestination(request);
  if (peer !== '') throw routeRefusal('route_peer_not_found', { id: peer });
  if (metric < 1 || metric > metricMax) {
    throw routeRefusal('route_metric_out_of_range', { min: 1, max: metricMax });
  }
  if (peerGroups.length === 0 || groups.length === 0) {
    throw routeRefusal('route_groups_empty');
  }
  return {
    ...{ networkId, destination, metric },
    description: parseDescription(request.description ?? '', 'route'),
    isEnabled: request.isEnabled ?? false,
    peerGroups: distinct(peerGroups),
    groups: distinct(groups),
    accessControlGroups: distinct(accessControlGroups),
    isMasqueraded: request.isMasqueraded ?? false,
    keepsAddresses: request.keepsAddresses ?? false,
    skipsAutoApply: request.skipsAutoApply ?? false,
  };
}

function requireOneRouter({ peer = '', peerGroups }: RouteRequest): void {
  if (peer === '' && peerGroups === undefined) {
    throw routeRefusal('route_without_router');
  }
  if (peer !== '' && peerGroups !== undefined) {
    throw routeRefusal('route_with_two_routers');
  }
}

function parseNetworkId(text = ''): string {
  const length = Array.from(normalizeLabel(text)).length;
  if (length < 1 || length > networkIdLengthMax) {
    throw routeRefusal('route_identifier_length', { min: 1, max: networkIdLengthMax });
  }
  return parseLabel(text, { subject: 'identifier', whenEmpty: '' });
}
