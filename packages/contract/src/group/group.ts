import { z } from 'zod';

/** What the network has beside machines. There is none on this server. */
const resourceShape = z.object({ id: z.string(), type: z.enum(['domain', 'host', 'peer', 'subnet']) });

/** The body of the routes that create or change a group. What is required is a rule of the server. */
export const groupRequestShape = z.object({
  name: z.string().optional(),
  peers: z.array(z.string()).optional().describe('Ids of peers. This server has none'),
  resources: z.array(resourceShape).optional().describe('This server has none'),
});

/** A group. Clients read every field without looking whether it is there. Source: docs/netbird-api.md 3.4. */
export const groupShape = z.object({
  id: z.string(),
  name: z.string(),
  issued: z.enum(['api', 'integration', 'jwt']),
  peers_count: z.int(),
  resources_count: z.int(),
  peers: z.array(z.object({ id: z.string(), name: z.string() })).describe('Empty: this server has no peers'),
  resources: z.array(resourceShape).describe('Empty: this server has no networks'),
});

/** What is recorded about groups, by its code. Source: docs/netbird-api.md 7. */
export const groupActivities = {
  'group.add': 'Group created',
  'group.delete': 'Group deleted',
  'group.update': 'Group updated',
} as const;

/** What a group is created from or changed to. */
export type GroupRequest = z.infer<typeof groupRequestShape>;

/** A group. */
export type Group = z.infer<typeof groupShape>;
