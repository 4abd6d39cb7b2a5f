import { wireInteger } from '@nbsetup/contract';
import { z } from 'zod';
import { domainsMax } from './parse-destination.ts';
import { metricMax, networkIdLengthMax } from './parse-route-request.ts';

/** The body of the routes that create or replace a route. The rules check which fields are required. */
export const routeRequestShape = z.object({
  network_id: z.string().optional(),
  description: z.string().optional(),
  enabled: z.boolean().optional(),
  network: z
    .string()
    .optional()
    .describe('In CIDR notation; host bits are cleared. Not together with domains'),
  domains: z
    .array(z.string())
    .optional()
    .describe(`1 to ${domainsMax} names of domains. Not together with network`),
  peer: z.string().optional().describe('The id of a peer. This server has none'),
  peer_groups: z
    .array(z.string())
    .optional()
    .describe('Ids of groups of peers that the traffic goes through'),
  groups: z.array(z.string()).optional().describe('Ids of groups of peers that get the route'),
  access_control_groups: z.array(z.string()).optional().describe('Ids of groups'),
  metric: wireInteger.optional(),
  masquerade: z.boolean().optional(),
  keep_route: z.boolean().optional(),
  skip_auto_apply: z.boolean().optional(),
});

/** The body for the OpenAPI document, with the fields that the rules require. */
export const documentedRouteRequest = routeRequestShape.extend({
  network_id: z.string().min(1).max(networkIdLengthMax),
  peer_groups: z.array(z.string()).min(1).describe('Ids of groups of peers that the traffic goes through'),
  groups: z.array(z.string()).min(1).describe('Ids of groups of peers that get the route'),
  metric: z.int().min(1).max(metricMax).describe('The lowest one is preferred'),
});

/** A route. Source: docs/netbird-api.md 3.8. */
export const routeShape = z.object({
  id: z.string(),
  network_id: z.string(),
  description: z.string(),
  enabled: z.boolean(),
  network: z.string().describe('192.0.2.0/32 if there are domains'),
  domains: z.array(z.string()).optional(),
  network_type: z.enum(['IPv4', 'IPv6', 'Domain']),
  peer: z.string().describe('Empty: this server has no peers'),
  peer_groups: z.array(z.string()),
  groups: z.array(z.string()),
  access_control_groups: z.array(z.string()).optional(),
  metric: z.int(),
  masquerade: z.boolean(),
  keep_route: z.boolean(),
  skip_auto_apply: z.boolean(),
});
