const policyRule = JSON.stringify({
  ...{ id: 'pol', name: 'Web', description: '', isEnabled: true, action: 'accept', protocol: 'tcp' },
  ...{ isBidirectional: true, sources: ['all'], destinations: ['all'] },
  ...{ ports: [80], portRanges: [], authorizedGroups: [] },
});

/** Returns the rows of the extension `network`, by migration. `alive` are the times of something that is not over. */
export function oldNetworkRows(alive: string): Readonly<Record<string, readonly string[]>> {
  return {
    'network/0001-setup-keys': [
      `INSERT INTO setup_keys (id, account_id, name, type, hashed_key, key_start, created_at, updated_at, expires_at,
        is_revoked, used_times, usage_limit, auto_groups, is_ephemeral, allows_extra_dns_labels) VALUES
        ('key', 'acc', 'Servers', 'reusable', 'hash', 'A6160', ${alive}, NULL, false, 0, 5, '{all}', true, false)`,
    ],
    'network/0002-policies': [
      `INSERT INTO policies (id, account_id, name, description, is_enabled, rules)
        VALUES ('pol', 'acc', 'Web', '', true, '[${policyRule}]')`,
      `INSERT INTO policy_groups (policy_id, account_id, group_id) VALUES ('pol', 'acc', 'all')`,
    ],
    'network/0003-routes': [
      `INSERT INTO routes (id, account_id, network_id, description, is_enabled, kind, network, destination_hash,
        peer_groups, groups, access_control_groups, metric, is_masqueraded, keeps_addresses, skips_auto_apply)
        VALUES ('route', 'acc', 'Web', '', true, 'IPv4', '10.0.0.0/8', 'hash', '{all}', '{all}', '{}', 9, true, false,
        false)`,
      `INSERT INTO route_groups (route_id, account_id, group_id, peers_of_destination)
        VALUES ('route', 'acc', 'all', 'hash')`,
    ],
    'network/0004-account-settings': [
      `INSERT INTO account_settings (account_id, document) VALUES ('acc', NULL)`,
    ],
  };
}
