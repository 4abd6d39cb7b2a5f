import { timeShape } from '@nbsetup/contract';
import { z } from 'zod';

// The parts of the network extension that these pages show or send back. The wire has more: docs/netbird-api.md 3.5 to
// 3.8.

/** A setup key. */
export const setupKeyShape = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  key: z.string(),
  expires: timeShape,
  state: z.string(),
  revoked: z.boolean(),
  used_times: z.int(),
  usage_limit: z.int(),
  last_used: timeShape,
  auto_groups: z.array(z.string()).default([]),
  ephemeral: z.boolean(),
});

const groupShape = z.object({ id: z.string(), name: z.string() });

/** A policy. Fields of rules that these pages do not know are sent back as they came. */
export const policyShape = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().default(''),
  enabled: z.boolean(),
  rules: z
    .array(
      z.looseObject({
        id: z.string(),
        name: z.string(),
        enabled: z.boolean(),
        action: z.string(),
        bidirectional: z.boolean(),
        protocol: z.string(),
        sources: z.array(groupShape).default([]),
        destinations: z.array(groupShape).default([]),
        ports: z.array(z.string()).default([]),
        port_ranges: z.array(z.object({ start: z.int(), end: z.int() })).default([]),
        authorized_groups: z.record(z.string(), z.array(z.string())).optional(),
      }),
    )
    .default([]),
});

/** A route. */
export const routeShape = z.object({
  id: z.string(),
  network_id: z.string(),
  description: z.string().default(''),
  enabled: z.boolean(),
  network: z.string().default(''),
  network_type: z.string(),
  domains: z.array(z.string()).default([]),
  peer_groups: z.array(z.string()).default([]),
  groups: z.array(z.string()).default([]),
  metric: z.int(),
  masquerade: z.boolean(),
  keep_route: z.boolean(),
  skip_auto_apply: z.boolean(),
  access_control_groups: z.array(z.string()).optional(),
});

/** The account with its settings. */
export const accountShape = z.object({
  id: z.string(),
  domain: z.string().default(''),
  created_at: timeShape,
  settings: z.looseObject({
    peer_login_expiration_enabled: z.boolean(),
    peer_login_expiration: z.int(),
    peer_inactivity_expiration_enabled: z.boolean(),
    peer_inactivity_expiration: z.int(),
    groups_propagation_enabled: z.boolean(),
    routing_peer_dns_resolution_enabled: z.boolean(),
    lazy_connection_enabled: z.boolean(),
    regular_users_view_blocked: z.boolean(),
    dns_domain: z.string().default(''),
    network_range: z.string().default(''),
    extra: z.looseObject({
      peer_approval_enabled: z.boolean(),
      user_approval_required: z.boolean(),
    }),
  }),
});

/** A setup key, without its plain text. */
export type SetupKey = z.infer<typeof setupKeyShape>;
/** A policy. */
export type Policy = z.infer<typeof policyShape>;
/** A rule of a policy. */
export type PolicyRule = Policy['rules'][number];
/** A route. */
export type Route = z.infer<typeof routeShape>;
/** The account with its settings. */
export type Account = z.infer<typeof accountShape>;
