import { refusals } from '@nbsetup/domain';

type MaxDays = Readonly<Record<'maxDays', number>>;

/** Refuses settings of the account, and its deletion. Source of most messages: docs/netbird-api.md 3.9. */
export const accountSettingsRefusal = refusals({
  account_unknown: ['not_found', ({ id }: Readonly<Record<'id', string>>) => `account not found: ${id}`],
  account_deletion_needs_owner: [
    'permission_denied',
    () => 'user is not allowed to delete account. only account owner can delete account',
  ],
  settings_group_not_found: [
    'invalid_input',
    ({ setting, id }: Readonly<Record<'setting' | 'id', string>>) => `${setting} group ${id} does not exist`,
  ],
  peer_expose_without_groups: ['invalid_input', () => 'peer expose requires at least one group'],
  agent_network_only_without_feature: [
    'invalid_input',
    () => 'agent network only mode requires dashboard_features.agent_network to be enabled',
  ],
  local_mfa_unsupported: ['invalid_input', () => 'local_mfa_enabled must be false: this server has no MFA'],
  login_expiration_too_long: [
    'invalid_input',
    ({ maxDays }: MaxDays) => `peer login expiration can't be larger than ${maxDays} days`,
  ],
  login_expiration_too_short: ['invalid_input', () => "peer login expiration can't be smaller than one hour"],
  inactivity_expiration_out_of_range: [
    'invalid_input',
    ({ maxDays }: MaxDays) => `peer inactivity expiration must be between 0 and ${maxDays} days`,
  ],
  dns_domain_invalid: [
    'invalid_input',
    ({ domain }: Readonly<Record<'domain', string>>) => `invalid domain "${domain}" provided for dns domain`,
  ],
  update_version_invalid: [
    'invalid_input',
    () => 'auto_update_version must be latest, disabled or a version such as 0.51.2',
  ],
  network_range_malformed: [
    'invalid_input',
    ({ range }: Readonly<Record<'range', string>>) => `invalid cidr format: ${range}`,
  ],
  network_range_of_other_family: [
    'invalid_input',
    ({ family }: Readonly<Record<'family', string>>) => `network range must be an ${family} address`,
  ],
  network_range_special: [
    'invalid_input',
    () => 'network range must not be unspecified, loopback, multicast or link-local',
  ],
  network_prefix_out_of_range: [
    'invalid_input',
    ({ family, min, max }: { readonly family: string; readonly min: number; readonly max: number }) =>
      `the prefix of the ${family} network range must be between /${min} and /${max}`,
  ],
});
