import { parseLabel } from '@nbsetup/domain';
import { parseDomainName } from '../route/domain-name.ts';
import { distinct } from '../group-reference/group-references.ts';
import type { AccountSettings, ExtraSettings } from './account-settings.ts';
import { parseNetworkRange } from './network-range.ts';
import { accountSettingsRefusal } from './account-settings-refusal.ts';

type Optional<Fields> = { readonly [Name in keyof Fields]?: Fields[Name] | undefined };

/** The new settings of an account, unchecked. */
export type SettingsRequest = Optional<Omit<AccountSettings, 'extra'>> & {
  readonly extra?: Optional<ExtraSettings> | undefined;
};

/** Days of the longest time until a login or an idle peer expires. */
const expirationDaysMax = 180;
const expirationSecondsMax = expirationDaysMax * 24 * 3_600;
/** Seconds of the shortest time until a login expires. */
const loginExpirationSecondsMin = 3_600;

/**
 * Returns the settings that replace those of `before`. Absent settings are reset to `false` or empty, except for
 * `extra` and the network ranges, which stay. The groups are not looked up yet.
 *
 * @throws `invalid_input` for the first rule that is broken. Source: docs/netbird-api.md 3.6.
 */
export function parseSettings(request: SettingsRequest, before: AccountSettings): AccountSettings {
  const { agent_network_only = false, dashboard_features, peer_expose_enabled = false } = request;
  const peer_expose_groups = distinct(request.peer_expose_groups ?? []);
  if (peer_expose_enabled && peer_expose_groups.length === 0) {
    throw accountSettingsRefusal('peer_expose_without_groups');
  }
  if (agent_network_only && dashboard_features?.agent_network !== true) {
    throw accountSettingsRefusal('agent_network_only_without_feature');
  }
  if (request.local_mfa_enabled === true) throw accountSettingsRefusal('local_mfa_unsupported');
  return {
    ...parseExpirations(request),
    ...parseTexts(request),
    ...parseRanges(request, before),
    regular_users_view_blocked: request.regular_users_view_blocked ?? false,
    groups_propagation_enabled: request.groups_propagation_enabled ?? false,
    jwt_groups_enabled: request.jwt_groups_enabled ?? false,
    routing_peer_dns_resolution_enabled: request.routing_peer_dns_resolution_enabled ?? false,
    lazy_connection_enabled: request.lazy_connection_enabled ?? false,
    peer_expose_enabled,
    peer_expose_groups,
    auto_update_always: request.auto_update_always ?? false,
    metrics_push_enabled: request.metrics_push_enabled ?? false,
    agent_network_only,
    local_mfa_enabled: false,
    ipv6_enabled_groups: distinct(request.ipv6_enabled_groups ?? []),
    ...(dashboard_features && { dashboard_features }),
    extra: request.extra === undefined ? before.extra : parseExtra(request.extra),
  };
}

function parseExpirations(
  request: SettingsRequest,
): Pick<
  AccountSettings,
  | 'peer_login_expiration_enabled'
  | 'peer_login_expiration'
  | 'peer_inactivity_expiration_enabled'
  | 'peer_inactivity_expiration'
> {
  const { peer_login_expiration = 0, peer_inactivity_expiration = 0 } = request;
  const maxDays = expirationDaysMax;
  if (peer_login_expiration > expirationSecondsMax) {
    throw accountSettingsRefusal('login_expiration_too_long', { maxDays });
  }
  if (peer_login_expiration < loginExpirationSecondsMin) {
    throw accountSettingsRefusal('login_expiration_too_short');
  }
  if (peer_inactivity_expiration < 0 || peer_inactivity_expiration > expirationSecondsMax) {
    throw accountSettingsRefusal('inactivity_expiration_out_of_range', { maxDays });
  }
  return {
    peer_login_expiration_enabled: request.peer_login_expiration_enabled ?? false,
    peer_login_expiration,
    peer_inactivity_expiration_enabled: request.peer_inactivity_expiration_enabled ?? false,
    peer_inactivity_expiration,
  };
}

const updateVersion = /^(?:|latest|disabled|v?\d{1,9}\.\d{1,9}\.\d{1,9}(?:-[0-9a-z.-]{1,64})?)$/i;

function parseTexts(
  request: SettingsRequest,
): Pick<
  AccountSettings,
  'jwt_groups_claim_name' | 'jwt_allow_groups' | 'dns_domain' | 'auto_update_version'
> {
  const { jwt_groups_claim_name = '', dns_domain = '', auto_update_version = '' } = request;
  const domain = dns_domain === '' ? '' : parseDomainName(dns_domain);
  if (domain === undefined || domain.startsWith('*')) {
    throw accountSettingsRefusal('dns_domain_invalid', { domain: dns_domain });
  }
  if (!updateVersion.test(auto_update_version)) throw accountSettingsRefusal('update_version_invalid');
  const nameOf = (subject: string) => (text: string) =>
    parseLabel(text, { subject, whenEmpty: `${subject} shouldn't be empty` });
  return {
    jwt_groups_claim_name:
      jwt_groups_claim_name === '' ? '' : nameOf('jwt groups claim name')(jwt_groups_claim_name),
    jwt_allow_groups: distinct((request.jwt_allow_groups ?? []).map(nameOf('jwt allow group'))),
    dns_domain: domain,
    auto_update_version,
  };
}

function parseRanges(
  { network_range = '', network_range_v6 = '' }: SettingsRequest,
  before: AccountSettings,
): Pick<AccountSettings, 'network_range' | 'network_range_v6'> {
  return {
    network_range: network_range === '' ? before.network_range : parseNetworkRange(network_range, 'IPv4'),
    network_range_v6:
      network_range_v6 === '' ? before.network_range_v6 : parseNetworkRange(network_range_v6, 'IPv6'),
  };
}

function parseExtra(extra: Optional<ExtraSettings>): ExtraSettings {
  return {
    peer_approval_enabled: extra.peer_approval_enabled ?? false,
    user_approval_required: extra.user_approval_required ?? false,
    network_traffic_logs_enabled: extra.network_traffic_logs_enabled ?? false,
    network_traffic_logs_groups: distinct(extra.network_traffic_logs_groups ?? []),
    network_traffic_packet_counter_enabled: extra.network_traffic_packet_counter_enabled ?? false,
  };
}
