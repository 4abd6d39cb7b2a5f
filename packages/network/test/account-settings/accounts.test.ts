import { describe, expect, it } from 'vitest';
import { createNetworkApi } from '../network-api.ts';

const defaults = {
  peer_login_expiration_enabled: true,
  peer_login_expiration: 86_400,
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
  network_range: '100.77.0.0/16',
  network_range_v6: 'fd00::/64',
  peer_expose_enabled: false,
  peer_expose_groups: [],
  auto_update_version: 'disabled',
  auto_update_always: false,
  metrics_push_enabled: false,
  agent_network_only: false,
  embedded_idp_enabled: true,
  local_auth_disabled: false,
  local_mfa_enabled: false,
  ipv6_enabled_groups: ['group-all'],
  extra: {
    peer_approval_enabled: false,
    user_approval_required: true,
    network_traffic_logs_enabled: false,
    network_traffic_logs_groups: [],
    network_traffic_packet_counter_enabled: false,
  },
};
const path = '/api/accounts/account-1';

describe('GET /api/accounts', () => {
  it('shows the account of the caller with every setting', async () => {
    const { call } = await createNetworkApi();

    const response = await call('auditor-1', 'get', '/api/accounts');

    const range: unknown = expect.stringMatching(/^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.0\.0\/16$/);
    const rangeV6: unknown = expect.stringMatching(/^fd[0-9a-f]{2}:[0-9a-f]{4}:[0-9a-f]{4}::\/64$/);
    expect(response.body).toEqual([
      {
        id: 'account-1',
        domain: 'netbird.selfhosted',
        domain_category: 'private',
        created_at: '2026-01-01T00:00:00Z',
        created_by: 'owner-1',
        onboarding: { signup_form_pending: true, onboarding_flow_pending: true },
        settings: {
          ...defaults,
          network_range: range,
          network_range_v6: rangeV6,
        },
      },
    ]);
  });
});

describe('PUT /api/accounts/{accountId}', () => {
  it('takes all settings back unchanged, as the dashboard sends them, and records nothing', async () => {
    const { call, events } = await createNetworkApi();
    const shown = await call('owner-1', 'get', '/api/accounts');

    // The list of one, without its brackets.
    const response = await call('owner-1', 'put', path, shown.text.slice(1, -1));

    expect([response.body]).toEqual(shown.body);
    expect(await events()).toEqual([]);
  });

  it('resets what is left out, and keeps extra, onboarding and the ranges', async () => {
    const { call, events } = await createNetworkApi();
    const first = {
      settings: {
        ...defaults,
        extra: { ...defaults.extra, peer_approval_enabled: true },
        network_range: '10.1.2.3/16',
        dashboard_features: { agent_network: true },
        agent_network_only: true,
      },
      onboarding: { signup_form_pending: false, onboarding_flow_pending: true },
    };

    const set = await call('admin-1', 'put', path, first);
    const reset = await call('admin-1', 'put', path, { settings: { Peer_Login_Expiration: 3_600 } });

    expect(set.body).toMatchObject({
      onboarding: first.onboarding,
      settings: {
        network_range: '10.1.0.0/16',
        network_range_v6: 'fd00::/64',
        dashboard_features: { agent_network: true },
        agent_network_only: true,
      },
    });
    expect(reset.body).toMatchObject({
      onboarding: first.onboarding,
      settings: {
        peer_login_expiration: 3_600,
        peer_login_expiration_enabled: false,
        regular_users_view_blocked: false,
        ipv6_enabled_groups: [],
        auto_update_version: '',
        network_range: '10.1.0.0/16',
        extra: { peer_approval_enabled: true },
      },
    });
    expect(reset.body).not.toHaveProperty('settings.dashboard_features');
    expect((await call('admin-1', 'get', '/api/accounts')).body).toEqual([reset.body]);
    expect(await events()).toMatchObject([
      { activity: 'account.network.range.update', initiatorId: 'admin-1', targetId: 'account-1' },
      { activity: 'account.setting.peer.login.expiration.disable' },
      { activity: 'account.setting.group.propagation.disable' },
      { activity: 'account.setting.routing.peer.dns.resolution.disable' },
      { activity: 'account.setting.lazy.connection.disable' },
      { activity: 'account.setting.peer.login.expiration.update' },
      { activity: 'account.peer.inactivity.expiration.update' },
      { activity: 'account.settings.auto.version.update' },
    ]);
  });

  it.each([
    [{}, "peer login expiration can't be smaller than one hour"],
    [{ peer_login_expiration: 15_552_001 }, "peer login expiration can't be larger than 180 days"],
    [{ peer_inactivity_expiration: -1 }, 'peer inactivity expiration must be between 0 and 180 days'],
    [{ peer_expose_enabled: true }, 'peer expose requires at least one group'],
    [{ peer_expose_groups: ['group-8'] }, 'peer expose group group-8 does not exist'],
    [{ ipv6_enabled_groups: ['group-8'] }, 'ipv6 enabled group group-8 does not exist'],
    [
      { extra: { network_traffic_logs_groups: ['group-8'] } },
      'network traffic logs group group-8 does not exist',
    ],
    [{ network_range: '100.64.0.0' }, 'invalid cidr format: 100.64.0.0'],
    [{ network_range: 'fd00::/64' }, 'network range must be an ipv4 address'],
    [{ network_range_v6: '10.0.0.0/8' }, 'network range must be an ipv6 address'],
    [
      { network_range: '127.0.0.0/16' },
      'network range must not be unspecified, loopback, multicast or link-local',
    ],
    [{ network_range: '10.0.0.0/29' }, 'the prefix of the ipv4 network range must be between /1 and /28'],
    [{ network_range_v6: 'fd00::/40' }, 'the prefix of the ipv6 network range must be between /48 and /120'],
    [{ dns_domain: 'not a domain' }, 'invalid domain "not a domain" provided for dns domain'],
    [{ dns_domain: '*.example.com' }, 'invalid domain "*.example.com" provided for dns domain'],
    [
      { agent_network_only: true },
      'agent network only mode requires dashboard_features.agent_network to be enabled',
    ],
    [
      { auto_update_version: 'newest' },
      'auto_update_version must be latest, disabled or a version such as 0.51.2',
    ],
    [{ local_mfa_enabled: true }, 'local_mfa_enabled must be false: this server has no MFA'],
    [{ jwt_allow_groups: [' '] }, "jwt allow group shouldn't be empty"],
  ])('refuses %j', async (settings, message) => {
    const { call, events } = await createNetworkApi();
    const valid = Object.keys(settings).length === 0 ? {} : { peer_login_expiration: 3_600 };

    const response = await call('owner-1', 'put', path, { settings: { ...valid, ...settings } });

    expect(response.body).toEqual({ message, code: 422 });
    expect(await events()).toEqual([]);
  });

  it.each(['', '[]', '{"settings":7}', '{"settings":{"dns_domain":7}}', '{"settings":{"extra":[]}}'])(
    'does not understand %j',
    async (body) => {
      const { call } = await createNetworkApi();

      const response = await call('owner-1', 'put', path, body);

      expect(response.body).toEqual({ message: "couldn't parse JSON request", code: 400 });
    },
  );

  it('is 404 for an account that is not that of the caller', async () => {
    const { call } = await createNetworkApi();

    const response = await call('owner-1', 'put', '/api/accounts/account-2', { settings: defaults });

    expect(response.body).toEqual({ message: 'account not found: account-2', code: 404 });
  });
});

describe('DELETE /api/accounts/{accountId}', () => {
  it('is allowed only for the owner', async () => {
    const { call } = await createNetworkApi();

    const response = await call('admin-1', 'delete', path);

    expect(response.body).toEqual({
      message: 'user is not allowed to delete account. only account owner can delete account',
      code: 403,
    });
  });

  it('removes all users, and their tokens with them', async () => {
    const { call, storage } = await createNetworkApi();

    const response = await call('owner-1', 'delete', path);

    expect(response.body).toEqual({});
    expect((await call('owner-1', 'get', '/api/accounts')).status).toBe(401);
    expect((await call('admin-1', 'get', '/api/accounts')).status).toBe(401);
    expect(await storage.read.users.listByAccount('account-1')).toEqual([]);
  });
});
