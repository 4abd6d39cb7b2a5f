import type { AuditEvent } from '@nbsetup/domain';
import type { AccountSettings } from './account-settings.ts';

type Switch = keyof AccountSettings &
  (
    | 'peer_login_expiration_enabled'
    | 'peer_inactivity_expiration_enabled'
    | 'groups_propagation_enabled'
    | 'routing_peer_dns_resolution_enabled'
    | 'lazy_connection_enabled'
  );

/** The activity that is recorded if a setting is switched on or off, without its last part `enable` or `disable`. */
const switches: Readonly<Record<Switch, string>> = {
  peer_login_expiration_enabled: 'account.setting.peer.login.expiration',
  peer_inactivity_expiration_enabled: 'account.peer.inactivity.expiration',
  groups_propagation_enabled: 'account.setting.group.propagation',
  routing_peer_dns_resolution_enabled: 'account.setting.routing.peer.dns.resolution',
  lazy_connection_enabled: 'account.setting.lazy.connection',
};

/** The activities of accounts and their settings: the text for people by the code. Source: docs/netbird-api.md 7. */
export const accountSettingsActivities: Readonly<Record<string, string>> = {
  'account.delete': 'Account deleted',
  'account.setting.peer.login.expiration.enable': 'Account peer login expiration enabled',
  'account.setting.peer.login.expiration.disable': 'Account peer login expiration disabled',
  'account.setting.peer.login.expiration.update': 'Account peer login expiration duration updated',
  'account.peer.inactivity.expiration.enable': 'Account peer inactivity expiration enabled',
  'account.peer.inactivity.expiration.disable': 'Account peer inactivity expiration disabled',
  'account.peer.inactivity.expiration.update': 'Account peer inactivity expiration duration updated',
  'account.setting.group.propagation.enable': 'Account group propagation enabled',
  'account.setting.group.propagation.disable': 'Account group propagation disabled',
  'account.setting.routing.peer.dns.resolution.enable': 'Account routing peer DNS resolution enabled',
  'account.setting.routing.peer.dns.resolution.disable': 'Account routing peer DNS resolution disabled',
  'account.setting.lazy.connection.enable': 'Account lazy connection enabled',
  'account.setting.lazy.connection.disable': 'Account lazy connection disabled',
  'account.network.range.update': 'Account network range updated',
  'account.settings.auto.version.update': 'Account auto-update version updated',
};

/**
 * Returns the events for the settings that change. `about` holds the account, the user and the time.
 */
export function settingsEvents(
  { before, after }: { readonly before: AccountSettings; readonly after: AccountSettings },
  about: Omit<AuditEvent, 'activity' | 'meta'>,
): readonly AuditEvent[] {
  const codes: string[] = [];
  for (const [name, code] of Object.entries<string>(switches)) {
    const was: unknown = Reflect.get(before, name);
    const is: unknown = Reflect.get(after, name);
    if (was !== is) codes.push(`${code}.${is === true ? 'enable' : 'disable'}`);
  }
  if (before.peer_login_expiration !== after.peer_login_expiration) {
    codes.push('account.setting.peer.login.expiration.update');
  }
  if (before.peer_inactivity_expiration !== after.peer_inactivity_expiration) {
    codes.push('account.peer.inactivity.expiration.update');
  }
  if (before.network_range !== after.network_range || before.network_range_v6 !== after.network_range_v6) {
    codes.push('account.network.range.update');
  }
  if (before.auto_update_version !== after.auto_update_version) {
    codes.push('account.settings.auto.version.update');
  }
  return codes.map((activity) => ({ ...about, activity, meta: {} }));
}
