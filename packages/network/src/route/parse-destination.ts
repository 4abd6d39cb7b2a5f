import { DomainError } from '@nbsetup/domain';
import { parseDomainName } from './domain-name.ts';
import { parseNetwork } from './network.ts';
import type { RouteRequest } from './route-request.ts';
import type { RouteDestination } from './route.ts';

/** The most domains of a route. */
export const domainsMax = 32;

/** Checks that a request has a network or domains, and not both. */
export function requireOneDestination({ network, domains }: RouteRequest): void {
  if (network !== undefined && domains !== undefined) {
    throw refusal("only one of 'network' or 'domains' should be provided");
  }
  if (network === undefined && domains === undefined) {
    throw refusal("either 'network' or 'domains' should be provided");
  }
}

/** Returns the network or the domains of a request that has one of them. */
export function parseDestination({ network = '', domains }: RouteRequest): RouteDestination {
  if (domains !== undefined) return { kind: 'Domain', domains: parseDomains(domains) };
  const parsed = parseNetwork(network);
  if (parsed === undefined) throw refusal(`invalid network ${network}`);
  return parsed;
}

function parseDomains(domains: readonly string[]): readonly string[] {
  if (domains.length < 1 || domains.length > domainsMax) {
    throw refusal(`invalid domains: there must be between 1 and ${domainsMax} of them`);
  }
  return domains.map((text) => {
    const domain = parseDomainName(text);
    if (domain === undefined) throw refusal(`invalid domains: ${text} is not the name of a domain`);
    return domain;
  });
}

function refusal(message: string): DomainError {
  return new DomainError('invalid_input', message);
}
