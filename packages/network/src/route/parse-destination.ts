import { parseDomainName } from './domain-name.ts';
import { parseNetwork } from './network.ts';
import type { RouteRequest } from './route-request.ts';
import type { RouteDestination } from './route.ts';
import { routeRefusal } from './route-refusal.ts';

/** The most domains of a route. */
export const domainsMax = 32;

/** Checks that a request has a network or domains, and not both. */
export function requireOneDestination({ network, domains }: RouteRequest): void {
  if (network !== undefined && domains !== undefined) {
    throw routeRefusal('route_with_two_destinations');
  }
  if (network === undefined && domains === undefined) {
    throw routeRefusal('route_without_destination');
  }
}

/** Returns the network or the domains of a request that has one of them. */
export function parseDestination({ network = '', domains }: RouteRequest): RouteDestination {
  if (domains !== undefined) return { kind: 'Domain', domains: parseDomains(domains) };
  const parsed = parseNetwork(network);
  if (parsed === undefined) throw routeRefusal('route_network_invalid', { network });
  return parsed;
}

function parseDomains(domains: readonly string[]): readonly string[] {
  if (domains.length < 1 || domains.length > domainsMax) {
    throw routeRefusal('route_domains_out_of_range', { min: 1, max: domainsMax });
  }
  return domains.map((text) => {
    const domain = parseDomainName(text);
    if (domain === undefined) throw routeRefusal('route_domain_invalid', { domain: text });
    return domain;
  });
}
