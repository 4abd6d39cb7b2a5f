import { z } from 'zod';

/** A network resource. This server has none. */
const resourceShape = z.object({ id: z.string(), type: z.enum(['domain', 'host', 'peer', 'subnet']) });

/** The body of the routes that create or update a group. The server checks which fields are required. */
export const groupRequestShape = z.object({
  name: z.string().optional(),
  peers: z.array(z.string()).optional().describe('Ids of peers. This server has none'),
  resources: z.array(resourceShape).optional().describe('This server has none'),
});

/** A group. Clients read every field without a check that it exists. Source: docs/netbird-api.md 3.4. */
export const groupShape = z.object({
  id: z.string(),
  name: z.string(),
  issued: z.enum(['api', 'integration', 'jwt']),
  peers_count: z.int(),
  resources_count: z.int(),
  peers: z.array(z.object({ id: z.string(), name: z.string() })).describe('Empty: this server has no peers'),
  resources: z.array(resourceShape).describe('Empty: this server has no networks'),
});

/** The texts of the audit events of groups, by activity code. Source: docs/netbird-api.md 7. */
export const groupActivities = {
  'group.add': 'Group created',
  'group.delete': 'Group deleted',
  'group.update': 'Group updated',
} as const;

/** The body of the routes that create or update a group. */
export type GroupRequest = z.infer<typeof groupRequestShape>;

/** A group. */
export type Group = z.infer<typeof groupShape>;
