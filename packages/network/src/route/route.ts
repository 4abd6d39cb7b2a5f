/** A network that machines reach through others. */
export interface Route {
  /** An xid. */
  readonly id: string;
  readonly accountId: string;
  /** The identifier that all routes to one network share. */
  readonly networkId: string;
  readonly description: string;
  readonly isEnabled: boolean;
  readonly destination: RouteDestination;
  /** Ids of the groups of machines that the traffic goes through; at least one. */
  readonly peerGroups: readonly string[];
  /** Ids of the groups of machines that get the route; at least one. */
  readonly groups: readonly string[];
  /** Ids of groups. */
  readonly accessControlGroups: readonly string[];
  /** The lowest one is preferred. */
  readonly metric: number;
  readonly isMasqueraded: boolean;
  /** Whether an address stays routed when the domain does not resolve to it any more. */
  readonly keepsAddresses: boolean;
  readonly skipsAutoApply: boolean;
}

/** Where a route leads to: a network in CIDR notation without host bits, or domains in lower case and Punycode. */
export type RouteDestination =
  | { readonly kind: 'IPv4' | 'IPv6'; readonly network: string }
  | { readonly kind: 'Domain'; readonly domains: readonly string[] };

/** Returns a text that two destinations share if they are the same; the order of domains does not matter. */
export function destinationKey(destination: RouteDestination): string {
  return destination.kind === 'Domain'
    ? [...new Set(destination.domains)].sort().join(' ')
    : destination.network;
}

/** Returns the ids of the groups that the route refers to, each once. */
export function groupsOf({
  peerGroups,
  groups,
  accessControlGroups,
}: Pick<Route, 'peerGroups' | 'groups' | 'accessControlGroups'>): readonly string[] {
  return [...new Set([...peerGroups, ...groups, ...accessControlGroups])];
}
