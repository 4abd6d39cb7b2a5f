import { createHash } from 'node:crypto';
import { DomainError } from '@nbsetup/domain/storage';
import type { Kysely, SelectQueryBuilder } from 'kysely';
import { destinationKey, type Route, type RouteDestination } from './route.ts';

/** The tables of routes, as the newest migration leaves them. */
export type RouteTables = Record<'routes', RouteTable> & Record<'route_groups', RouteGroupTable>;

interface RouteTable extends RouteColumns {
  id: string;
  account_id: string;
}

interface RouteGroupTable {
  route_id: string;
  account_id: string;
  group_id: string;
  /** The hash of the destination for a group of peers, and null for others. */
  peers_of_destination: string | null;
}

interface RouteColumns {
  network_id: string;
  description: string;
  is_enabled: boolean;
  kind: RouteDestination['kind'];
  network: string | null;
  domains: string[] | null;
  destination_hash: string;
  peer_groups: string[];
  groups: string[];
  access_control_groups: string[];
  metric: number;
  is_masqueraded: boolean;
  keeps_addresses: boolean;
  skips_auto_apply: boolean;
}

type RouteRow = Omit<Route, 'destination'> & Pick<RouteColumns, 'kind' | 'network' | 'domains'>;

/** Selects what `toRoute` reads. */
export function selectRoutes(
  tables: Kysely<RouteTables>,
): SelectQueryBuilder<RouteTables, 'routes', RouteRow> {
  return tables
    .selectFrom('routes')
    .select(['id', 'account_id as accountId', 'network_id as networkId', 'description'])
    .select(['is_enabled as isEnabled', 'kind', 'network', 'domains', 'metric'])
    .select(['peer_groups as peerGroups', 'groups', 'access_control_groups as accessControlGroups'])
    .select(['is_masqueraded as isMasqueraded', 'keeps_addresses as keepsAddresses'])
    .select('skips_auto_apply as skipsAutoApply');
}

/** Returns the route of a row. */
export function toRoute({ kind, network, domains, ...route }: RouteRow): Route {
  return { ...route, destination: toDestination({ kind, network, domains }) };
}

function toDestination({
  kind,
  network,
  domains,
}: Pick<RouteRow, 'kind' | 'network' | 'domains'>): RouteDestination {
  if (kind === 'Domain' && domains !== null) return { kind, domains };
  if (kind !== 'Domain' && network !== null) return { kind, network };
  throw new DomainError('internal', 'a route leads nowhere, which its constraints forbid');
}

/** Returns the columns of a route that can change. */
export function toColumns(route: Route): RouteColumns {
  const { destination } = route;
  return {
    network_id: route.networkId,
    description: route.description,
    is_enabled: route.isEnabled,
    kind: destination.kind,
    network: destination.kind === 'Domain' ? null : destination.network,
    domains: destination.kind === 'Domain' ? [...destination.domains] : null,
    destination_hash: hashOf(destination),
    peer_groups: [...route.peerGroups],
    groups: [...route.groups],
    access_control_groups: [...route.accessControlGroups],
    metric: route.metric,
    is_masqueraded: route.isMasqueraded,
    keeps_addresses: route.keepsAddresses,
    skips_auto_apply: route.skipsAutoApply,
  };
}

/** Returns a hash of the destination, because 32 domains are longer than what an index takes. */
export function hashOf(destination: RouteDestination): string {
  return createHash('sha256').update(destinationKey(destination)).digest('base64');
}
