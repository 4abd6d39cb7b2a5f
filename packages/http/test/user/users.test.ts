import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { mountedRoutes } from '../mounted-routes.ts';
import { createApiWithUsers } from '../api-with-users.ts';
import { createTestApi, type TestApi } from '../test-api.ts';

/** Adds the account of `owner-1` with a person and a service user. Returns the tokens of all three. */
async function addEveryone({
  addUserWithToken,
}: TestApi): Promise<Record<'owner' | 'person' | 'service', string>> {
  return {
    owner: await addUserWithToken({ id: 'owner-1' }),
    person: await addUserWithToken({ id: 'person-1' }),
    service: await addUserWithToken({ id: 'service-1', isServiceUser: true, email: '', role: 'user' }),
  };
}

const idsIn = (body: unknown): unknown =>
  Array.isArray(body) ? body.map((user: Readonly<Record<string, unknown>>) => user['id']) : body;

describe('GET /api/users', () => {
  it('shows every field of a user', async () => {
    const api = createTestApi();
    const { owner } = await addEveryone(api);

    const response = await request(api.app).get('/api/users').set('Authorization', `Token ${owner}`);

    expect(response.status).toBe(200);
    expect(response.body).toEqual([
      {
        id: 'owner-1',
        email: 'owner@example.com',
        name: 'User One',
        role: 'owner',
        status: 'active',
        auto_groups: [],
        is_blocked: false,
        pending_approval: false,
        is_current: true,
        is_service_user: false,
        last_login: '0001-01-01T00:00:00Z',
        issued: 'api',
        idp_id: 'local',
      },
      expect.objectContaining({ id: 'person-1', is_current: false }),
      expect.objectContaining({ id: 'service-1', is_service_user: true, email: '' }),
    ]);
    expect(response.body).not.toHaveProperty('2.idp_id');
  });

  it('shows the last sign-in of a user and whether it is blocked', async () => {
    const api = createTestApi();
    const { owner } = await addEveryone(api);
    await api.addUserWithToken({
      id: 'zed',
      isBlocked: true,
      createdAt: new Date('2026-10-01T00:00:00.000Z'),
      lastLoginAt: new Date('2026-11-20T08:00:00.250Z'),
    });

    const response = await request(api.app).get('/api/users').set('Authorization', `Token ${owner}`);

    expect(response.body).toHaveProperty(
      '3',
      expect.objectContaining({ status: 'blocked', is_blocked: true }),
    );
    expect(response.body).toHaveProperty('3.last_login', '2026-11-20T08:00:00.25Z');
  });

  it.each([
    ['', ['owner-1', 'person-1', 'service-1']],
    ['?service_user=', ['owner-1', 'person-1', 'service-1']],
    ['?service_user=true', ['service-1']],
    ['?service_user=T', ['service-1']],
    ['?service_user=1', ['service-1']],
    ['?service_user=false', ['owner-1', 'person-1']],
    ['?service_user=False', ['owner-1', 'person-1']],
    ['?service_user=0&service_user=1', ['owner-1', 'person-1']],
  ])('filters by %j', async (query, ids) => {
    const api = createTestApi();
    const { owner } = await addEveryone(api);

    const response = await request(api.app).get(`/api/users${query}`).set('Authorization', `Token ${owner}`);

    expect(idsIn(response.body)).toEqual(ids);
  });

  it.each(['?service_user=yes', '?service_user=tRUE', '?service_user=%20'])('refuses %j', async (query) => {
    const api = createTestApi();
    const { owner } = await addEveryone(api);

    const response = await request(api.app).get(`/api/users${query}`).set('Authorization', `Token ${owner}`);

    expect(response.status).toBe(422);
    expect(response.body).toEqual({ message: 'invalid service_user query parameter', code: 422 });
  });

  it('shows a person without the right to read users only itself', async () => {
    const api = createTestApi();
    const { person } = await addEveryone(api);

    const response = await request(api.app).get('/api/users').set('Authorization', `Token ${person}`);

    expect(idsIn(response.body)).toEqual(['person-1']);
  });

  it('shows a service user every user, in every role', async () => {
    const api = createTestApi();
    const { service } = await addEveryone(api);

    const response = await request(api.app).get('/api/users').set('Authorization', `Token ${service}`);

    expect(idsIn(response.body)).toEqual(['owner-1', 'person-1', 'service-1']);
  });

  it('returns an empty list, not null, if the filter matches no user', async () => {
    const api = createTestApi();
    const { person } = await addEveryone(api);

    const response = await request(api.app)
      .get('/api/users?service_user=true')
      .set('Authorization', `Token ${person}`);

    expect(response.text).toBe('[]');
  });
});

describe('GET /api/users', () => {
  it('ignores ?account', async () => {
    const { call } = await createApiWithUsers();
    const own = await call('owner-1', 'get', '/api/users');

    const asked = await call('owner-1', 'get', '/api/users?account=account-2');

    expect(asked.status).toBe(200);
    expect(asked.body).toEqual(own.body);
  });
});

const all = { create: true, read: true, update: true, delete: true };
const nothing = { create: false, read: false, update: false, delete: false };

/** The beginning of the paths of each module of the reference. */
const pathsOfModules = {
  networks: '/api/networks',
  peers: '/api/peers',
  remote_jobs: '/api/peers/{peerId}/jobs',
  groups: '/api/groups',
  settings: '/api/accounts',
  accounts: '/api/accounts',
  dns: '/api/dns',
  nameservers: '/api/dns/nameservers',
  events: '/api/events',
  policies: '/api/policies',
  routes: '/api/routes',
  users: '/api/users',
  setup_keys: '/api/setup-keys',
  pats: '/api/users/{userId}/tokens',
  identity_providers: '/api/identity-providers',
  services: '/api/reverse-proxies',
  agent_network: '/api/agent-network',
};

describe('GET /api/users/current', () => {
  it('shows the caller and its permissions', async () => {
    const api = createTestApi();
    const { owner } = await addEveryone(api);

    const response = await request(api.app).get('/api/users/current').set('Authorization', `Token ${owner}`);

    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ id: 'owner-1', is_current: true, auto_groups: [] });
    expect(response.body).toHaveProperty('permissions.is_restricted', false);
    expect(response.body).toHaveProperty('permissions.modules.users', all);
    expect(response.body).toHaveProperty('permissions.modules.pats', all);
    expect(response.body).toHaveProperty('permissions.modules.events', all);
  });

  it.each(Object.entries(pathsOfModules))(
    'gives the owner rights to the module %s exactly when it has routes',
    async (module, path) => {
      const { app, call } = await createApiWithUsers();
      const hasRoute = mountedRoutes(app).some((route) => route.includes(` ${path}`));

      const response = await call('owner-1', 'get', '/api/users/current');

      expect(response.body).toHaveProperty(['permissions', 'modules', module], hasRoute ? all : nothing);
    },
  );

  it('distinguishes modules for a network admin, who writes tokens and only reads the rest', async () => {
    const { call } = await createApiWithUsers();

    const response = await call('network-1', 'get', '/api/users/current');

    expect(response.body).toHaveProperty('permissions.modules.pats', all);
    expect(response.body).toHaveProperty('permissions.modules.users', { ...nothing, read: true });
    expect(response.body).toHaveProperty('permissions.modules.events', { ...nothing, read: true });
  });

  it('shows that the role user is restricted and has no permissions', async () => {
    const api = createTestApi();
    const { person } = await addEveryone(api);

    const response = await request(api.app).get('/api/users/current').set('Authorization', `Token ${person}`);

    expect(response.body).toHaveProperty('permissions.is_restricted', true);
    expect(response.body).toHaveProperty('permissions.modules.users', nothing);
  });

  it('shows that a billing admin is also restricted', async () => {
    const { app, addUserWithToken } = createTestApi();
    const token = await addUserWithToken({ id: 'billing-1', role: 'billing_admin' });

    const response = await request(app).get('/api/users/current').set('Authorization', `Token ${token}`);

    expect(response.body).toHaveProperty('permissions.is_restricted', true);
  });

  it('refuses service users', async () => {
    const api = createTestApi();
    const { service } = await addEveryone(api);

    const response = await request(api.app)
      .get('/api/users/current')
      .set('Authorization', `Token ${service}`);

    expect(response.status).toBe(403);
    expect(response.body).toEqual({ message: 'permission denied', code: 403 });
  });
});
