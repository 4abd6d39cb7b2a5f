import { hashToken } from '@nbsetup/domain';
import type { AccountDocument } from './account-settings.ts';

/**
 * Returns the settings of an account whose settings nobody changed yet. The network ranges are derived from the id.
 * Therefore each account has its own ranges, also if it is older than this code. Source: docs/netbird-api.md 2.5.
 */
export function defaultDocument(accountId: string, allGroupId: string | undefined): AccountDocument {
  return {
    onboarding: { signup_form_pending: true, onboarding_flow_pending: true },
    settings: {
      peer_login_expiration_enabled: true,
      peer_login_expiration: 24 * 3_600,
      peer_inactivity_expiration_enabled: false,
      peer_inactivity_expiration: 600,
      regular_users_view_blocked: true,
      groups_propagation_enabled: true,
      jwt_groups_enabled: false,
      jwt_groups_claim_name: '',
      jwt_allow_groups: [],
      routing_peer_dns_resolution_enabled: true,
      lazy_connection_enabled: true,
      dns_domain: '',
      ...rangesOf(accountId),
      peer_expose_enabled: false,
      peer_expose_groups: [],
      auto_update_version: 'disabled',
      auto_update_always: false,
      metrics_push_enabled: false,
      agent_network_only: false,
      local_mfa_enabled: false,
      ipv6_enabled_groups: allGroupId === undefined ? [] : [allGroupId],
      extra: {
        peer_approval_enabled: false,
        user_approval_required: true,
        network_traffic_logs_enabled: false,
        network_traffic_logs_groups: [],
        network_traffic_packet_counter_enabled: false,
      },
    },
  };
}

/** Returns a /16 inside 100.64.0.0/10 and a unique local /64. Source of the first: docs/netbird-api.md 2.5. */
function rangesOf(accountId: string): { readonly network_range: string; readonly network_range_v6: string } {
  const [first = 0, ...rest] = Buffer.from(hashToken(accountId), 'base64');
  const part = (at: number): string => (((rest[at] ?? 0) | 0x80) * 256 + (rest[at + 1] ?? 0)).toString(16);
  return {
    network_range: `100.${64 + (first % 64)}.0.0/16`,
    network_range_v6: `fd${(first | 0x10).toString(16).padStart(2, '0')}:${part(0)}:${part(2)}::/64`,
  };
}
