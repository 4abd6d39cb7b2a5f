import type { AuditEvent } from '@nbsetup/domain';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createTestApi, type TestApi } from '../test-api.ts';

const event: AuditEvent = {
  activity: 'account.create',
  accountId: 'account-1',
  initiatorId: 'owner-1',
  targetId: 'account-1',
  occurredAt: new Date('2026-11-23T12:00:00.500Z'),
  meta: {},
};

const record = (api: TestApi, ...events: readonly AuditEvent[]): Promise<void> =>
  api.storage.unitOfWork.run(async ({ audit }) => {
    for (const each of events) await audit.append(each);
  });

describe.each(['/api/events/audit', '/api/events'])('GET %s', (path) => {
  it('shows every field of every event, newest first', async () => {
    const api = createTestApi();
    const owner = await api.addUserWithToken({ id: 'owner-1' });
    await api.addUserWithToken({ id: 'service-1', name: 'ci', isServiceUser: true, email: '' });
    await record(api, event, {
      ...event,
      activity: 'personal.access.token.create',
      targetId: 'service-1',
      occurredAt: new Date('2026-11-23T12:00:01.000Z'),
      meta: { name: 'deploy', is_service_user: 'true', user_name: 'ci' },
    });

    const response = await request(api.app).get(path).set('Authorization', `Token ${owner}`);

    expect(response.status).toBe(200);
    const initiator = {
      initiator_id: 'owner-1',
      initiator_name: 'User One',
      initiator_email: 'owner@example.com',
    };
    expect(response.body).toEqual([
      {
        id: '2',
        timestamp: '2026-11-23T12:00:01Z',
        activity: 'Personal access token created',
        activity_code: 'personal.access.token.create',
        ...initiator,
        target_id: 'service-1',
        meta: { name: 'deploy', is_service_user: 'true', user_name: 'ci', email: '', username: 'ci' },
      },
      {
        id: '1',
        timestamp: '2026-11-23T12:00:00.5Z',
        activity: 'Account created',
        activity_code: 'account.create',
        ...initiator,
        target_id: 'account-1',
        meta: {},
      },
    ]);
  });

  it('returns an empty list, not null, if there are no events', async () => {
    const api = createTestApi();
    const owner = await api.addUserWithToken({ id: 'owner-1' });

    const response = await request(api.app).get(path).set('Authorization', `Token ${owner}`);

    expect(response.text).toBe('[]');
  });
});

describe('GET /api/events/audit', () => {
  it('names a person who is the target, and nobody who was deleted', async () => {
    const api = createTestApi();
    const owner = await api.addUserWithToken({ id: 'owner-1' });
    await api.addUserWithToken({ id: 'person-1', name: 'Ada' });
    await record(
      api,
      { ...event, activity: 'user.block', initiatorId: 'gone', targetId: 'person-1' },
      { ...event, activity: 'user.delete', targetId: 'gone', meta: { email: 'gone@example.com' } },
    );

    const response = await request(api.app).get('/api/events/audit').set('Authorization', `Token ${owner}`);

    expect(response.body).toMatchObject([
      { activity: 'User deleted', target_id: 'gone', meta: { email: 'gone@example.com' } },
      {
        activity: 'User blocked',
        initiator_id: 'gone',
        initiator_name: '',
        initiator_email: '',
        meta: { email: 'person-1@example.com', username: 'Ada' },
      },
    ]);
    expect(response.body).toHaveProperty('0.meta', { email: 'gone@example.com' });
  });

  it("shows the newest 10000 events of the caller's account", async () => {
    const api = createTestApi();
    const owner = await api.addUserWithToken({ id: 'owner-1' });
    await record(api, { ...event, targetId: 'the oldest' }, ...Array.from({ length: 10_000 }, () => event), {
      ...event,
      accountId: 'account-2',
    });

    const response = await request(api.app).get('/api/events/audit').set('Authorization', `Token ${owner}`);

    expect(response.body).toHaveLength(10_000);
    expect(response.text).not.toContain('the oldest');
  });

  it.each([
    ['admin', false, 200],
    ['network_admin', false, 200],
    ['auditor', false, 200],
    ['user', false, 403],
    ['billing_admin', false, 403],
    ['user', true, 200],
  ] as const)('responds to the role %s, service user %s, with %d', async (role, isServiceUser, status) => {
    const { app, addUserWithToken } = createTestApi();
    const token = await addUserWithToken({ id: 'member-1', role, isServiceUser });

    const response = await request(app).get('/api/events/audit').set('Authorization', `Token ${token}`);

    expect(response.status).toBe(status);
  });

  it('names what is missing', async () => {
    const { app, addUserWithToken } = createTestApi();
    const token = await addUserWithToken({ id: 'member-1', role: 'user' });

    const response = await request(app).get('/api/events/audit').set('Authorization', `Token ${token}`);

    expect(response.body).toEqual({ message: 'permission denied', code: 403 });
  });

  it('needs a token', async () => {
    const response = await request(createTestApi().app).get('/api/events/audit');

    expect(response.body).toEqual({ message: 'no valid authentication provided', code: 401 });
  });
});

it.each([
  ['post', '/api/events', 'GET, HEAD, OPTIONS'],
  ['delete', '/api/events/audit', 'GET, HEAD, OPTIONS'],
  ['put', '/api/users/owner-1/tokens', 'GET, HEAD, POST, OPTIONS'],
  ['put', '/api/users/owner-1/tokens/token-1', 'GET, HEAD, DELETE, OPTIONS'],
] as const)('responds to %s %s with 405 and the list of methods', async (method, path, allowed) => {
  const response = await request(createTestApi().app)[method](path);

  expect(response.status).toBe(405);
  expect(response.headers).toMatchObject({ allow: allowed });
  expect(response.body).toEqual({ message: `method not allowed, use ${allowed}`, code: 405 });
});

it.each(['/api/events/', '/api/Events', '/api/users/owner-1/tokens/', '/api/users/owner-1/Tokens'])(
  'has no path %s',
  async (path) => {
    expect((await request(createTestApi().app).get(path)).status).toBe(404);
  },
);
