import { timeShape, wireInteger } from '@nbsetup/contract';
import { z } from 'zod';

const flag = z.boolean();
const text = z.string();
const texts = z.array(z.string());

const settingsFields = {
  peer_login_expiration_enabled: flag,
  peer_login_expiration: z.int().describe('Seconds'),
  peer_inactivity_expiration_enabled: flag,
  peer_inactivity_expiration: z.int().describe('Seconds'),
  regular_users_view_blocked: flag,
  groups_propagation_enabled: flag,
  jwt_groups_enabled: flag,
  jwt_groups_claim_name: text,
  jwt_allow_groups: texts,
  routing_peer_dns_resolution_enabled: flag,
  lazy_connection_enabled: flag,
  dns_domain: text,
  network_range: text.describe('An IPv4 network in CIDR notation'),
  network_range_v6: text.describe('An IPv6 network in CIDR notation'),
  peer_expose_enabled: flag,
  peer_expose_groups: texts.describe('Ids of groups'),
  auto_update_version: text,
  auto_update_always: flag,
  metrics_push_enabled: flag,
  agent_network_only: flag,
  embedded_idp_enabled: flag.describe('Always true: people sign in with a password'),
  local_auth_disabled: flag.describe('Always false'),
  local_mfa_enabled: flag.describe('Always false: this server has no MFA'),
  ipv6_enabled_groups: texts.describe('Ids of groups'),
};

const extraFields = {
  peer_approval_enabled: flag,
  user_approval_required: flag,
  network_traffic_logs_enabled: flag,
  network_traffic_logs_groups: texts.describe('Ids of groups'),
  network_traffic_packet_counter_enabled: flag,
};

/** The onboarding of an account. */
export const onboardingShape = z.object({ signup_form_pending: flag, onboarding_flow_pending: flag });

/** The settings of NetBird's extra. */
export const extraShape = z.object(extraFields);

/** The optional parts that the dashboard shows. */
export const featuresShape = z.object({ agent_network: flag.optional() });

/** The settings of an account. Source: docs/netbird-api.md 3.6. */
export const settingsShape = z.object({
  ...settingsFields,
  dashboard_features: featuresShape.optional(),
  extra: extraShape,
});

/** An account. */
export const accountShape = z.object({
  id: text,
  domain: text,
  domain_category: text,
  created_at: timeShape,
  created_by: text,
  onboarding: onboardingShape,
  settings: settingsShape,
});

/** The body of `PUT /api/accounts/{accountId}`. Absent settings are reset. */
export const accountRequestShape = z.object({
  settings: settingsShape
    .extend({
      peer_login_expiration: wireInteger,
      peer_inactivity_expiration: wireInteger,
      extra: extraShape.partial(),
    })
    .partial()
    .optional(),
  onboarding: onboardingShape.partial().optional(),
});

/** The same for the OpenAPI document. */
export const documentedAccountRequest = z.object({
  settings: settingsShape
    .partial()
    .extend({ extra: extraShape.partial().optional().describe('If absent, it does not change') })
    .describe('Replaces all settings. Absent settings are reset, except for the network ranges'),
  onboarding: onboardingShape.partial().optional().describe('If absent, it does not change'),
});
