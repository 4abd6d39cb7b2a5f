import { z } from 'zod';
import { groupSet } from '../manifest/group-names.ts';
import { namedSection } from '../manifest/named-section.manifest.ts';
import type { SectionOf } from '../manifest/network-section.ts';
import type { NamedEntry } from '../manifest/pair-by-name.ts';
import { createRoute } from './create-route.ts';
import { readableDomainName } from './domain-name.ts';
import { metricMax, parseRouteRequest, type RoutePlan } from './parse-route-request.ts';
import type { RouteRequest } from './route-request.ts';
import type { RouteReaders, RouteStores } from './route-store.ts';
import { groupsOf, type Route } from './route.ts';
import { updateRoute } from './update-route.ts';

const groups = z.array(z.string());

const shape = z
  .strictObject({
    networkId: z
      .string()
      .describe('The identifier of the network, which identifies the route in its account.'),
    description: z.string().optional(),
    enabled: z.boolean().describe('Default: true.').optional(),
    network: z.string().describe('A network in CIDR notation. A route has a network or domains.').optional(),
    domains: groups.describe('Instead of a network: names of domains.').optional(),
    peerGroups: groups.describe('Names of the groups of machines that the traffic goes through.'),
    groups: groups.describe('Names of the groups of machines that get the route.'),
    accessControlGroups: groups.describe('Names of groups. Default: none.').optional(),
    metric: z
      .int()
      .describe(`1 to ${metricMax}; the lowest one is preferred. Default: ${metricMax}.`)
      .optional(),
    masquerade: z.boolean().describe('Default: false.').optional(),
    keepRoute: z.boolean().describe('Default: false.').optional(),
    skipAutoApply: z.boolean().describe('Default: false.').optional(),
  })
  .describe('A route. It gets the fields of this file, and the defaults of those that are left out.');

/** The routes of a manifest. */
export const routeSection: SectionOf<RouteReaders, RouteStores> & { readonly shape: typeof shape } =
  namedSection({
    field: 'routes',
    entry: 'route',
    shape,
    requestOf: (fields: z.infer<typeof shape>): RouteRequest => {
      const { enabled = true, metric = metricMax, masquerade, keepRoute, skipAutoApply, ...same } = fields;
      return {
        ...{ ...same, metric, isEnabled: enabled },
        isMasqueraded: masquerade,
        keepsAddresses: keepRoute,
        skipsAutoApply: skipAutoApply,
      };
    },
    parse: (request: RouteRequest) => {
      const plan = parseRouteRequest(request);
      return { ...entryOf(plan, (name) => name), groupNames: groupsOf(plan) };
    },
    describe: (route: Route, nameOf) => entryOf(route, nameOf),
    withIds: (request, idOf) => ({
      ...request,
      peerGroups: request.peerGroups?.map(idOf),
      groups: request.groups?.map(idOf),
      accessControlGroups: request.accessControlGroups?.map(idOf),
    }),
    list: ({ id, read }: { readonly id: string; readonly read: RouteReaders }) =>
      read.routes.listByAccount(id),
    save: (ports, { caller, request, replaced }) =>
      replaced === undefined
        ? createRoute(ports, { caller, request })
        : updateRoute(ports, { caller, request, routeId: replaced.id }),
  });

function entryOf(plan: RoutePlan, nameOf: (group: string) => string): NamedEntry {
  const { networkId, description, destination, metric, accessControlGroups } = plan;
  const fields = {
    networkId,
    ...(description !== '' && { description }),
    ...(!plan.isEnabled && { enabled: false }),
    ...(destination.kind === 'Domain'
      ? { domains: destination.domains.map(readableDomainName) }
      : { network: destination.network }),
    peerGroups: groupSet(plan.peerGroups.map(nameOf)),
    groups: groupSet(plan.groups.map(nameOf)),
    ...(accessControlGroups.length > 0 && { accessControlGroups: groupSet(accessControlGroups.map(nameOf)) }),
    ...(metric !== metricMax && { metric }),
    ...(plan.isMasqueraded && { masquerade: true }),
    ...(plan.keepsAddresses && { keepRoute: true }),
    ...(plan.skipsAutoApply && { skipAutoApply: true }),
  };
  return { name: networkId, fields };
}
