import { DomainError, normalizeLabel, parseLabel } from '@nbsetup/domain';
import { distinct } from '../group-reference/group-references.ts';
import { parseDescription } from '../text/description.ts';
import { parseDestination, requireOneDestination } from './parse-destination.ts';
import type { RouteRequest } from './route-request.ts';
import type { Route } from './route.ts';

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
  if (peer !== '') throw refusal(`peer with id ${peer} not found`);
  if (metric < 1 || metric > metricMax) throw refusal(`metric should be between 1 and ${metricMax}`);
  if (peerGroups.length === 0 || groups.length === 0) {
    throw refusal('the list of group ids should not be empty');
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
    throw refusal("either 'peer' or 'peer_groups' should be provided");
  }
  if (peer !== '' && peerGroups !== undefined) {
    throw refusal("only one of 'peer' or 'peer_groups' should be provided");
  }
}

function parseNetworkId(text = ''): string {
  const rule = `identifier should be between 1 and ${networkIdLengthMax} characters`;
  if (Array.from(normalizeLabel(text)).length > networkIdLengthMax) throw refusal(rule);
  return parseLabel(text, { subject: 'identifier', whenEmpty: rule });
}

function refusal(message: string): DomainError {
  return new DomainError('invalid_input', message);
}
