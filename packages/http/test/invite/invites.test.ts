import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createApiWithUsers, type ApiWithUsers } from '../api-with-users.ts';
import { textIn } from '../test-api.ts';

const path = '/api/users/invites';
const ada = { email: 'Ada@example.com', name: 'Ada', role: 'user', auto_groups: ['group-1'] };
const denied = { message: 'permission denied', code: 403 };
const notFound = { message: 'user invite not found', code: 404 };

async function invite(api: ApiWithUsers): Promise<{ readonly id: string; readonly token: string }> {
  const made = await api.call('owner-1', 'post', path, ada);
  return { id: textIn(made.body, 'id'), token: textIn(made.body, 'invite_token') };
}

describe('POST /api/users/invites', () => {
  it('returns the invite with its token, for 72 hours', async () => {
    const api = await createApiWithUsers();

    const response = await api.call('admin-1', 'post', path, ada);

    expect(response.status).toBe(200);
    expect(response.headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(response.body).toEqual({
      id: textIn(response.body, 'id'),
      ...ada,
      created_at: '2026-11-23T12:00:00Z',
      expires_at: '2026-11-26T12:00:00Z',
      expired: false,
      invite_token: textIn(response.body, 'invite_token'),
    });
    expect(textIn(response.body, 'id')).toHaveLength(20);
    expect(textIn(response.body, 'invite_token')).toMatch(/^nbi_[0-9A-Za-z]{36}$/);
    expect(await api.events()).toEqual([
      {
        activity: 'user.invite.link.create',
        initiatorId: 'admin-1',
        targetId: textIn(response.body, 'id'),
        meta: { email: 'Ada@example.com' },
      },
    ]);
  });

  it.each([
    [3600, '2026-11-23T13:00:00Z'],
    [0, '2026-11-26T12:00:00Z'],
    [-1, '2026-11-26T12:00:00Z'],
    [null, '2026-11-26T12:00:00Z'],
  ])('creates an invite for %s seconds', async (seconds, expiresAt) => {
    const api = await createApiWithUsers();

    const response = await api.call('owner-1', 'post', path, { ...ada, expires_in: seconds });

    expect(response.body).toMatchObject({ expires_at: expiresAt });
  });

  it.each([
    [{ expires_in: 1800 }, 'invite expiration must be at least 1 hour'],
    [{ expires_in: 31_536_001 }, 'invite expiration must be at most 365 days'],
    [{ email: '' }, "email can't be empty"],
    [{ email: 'nobody' }, 'invalid email format'],
    [{ name: '' }, "name can't be empty"],
    [{ name: null }, "name can't be empty"],
    [{ role: 'owner' }, "can't invite a user with owner role"],
    [{ role: 'king' }, 'unknown user role king'],
    [{ auto_groups: ['group-9'] }, "provided group id group-9 for the new user doesn't exist"],
    [{ auto_groups: ['group-all'] }, "can't add all group to the user"],
  ])('is 422 for %j (W28)', async (changes, message) => {
    const api = await createApiWithUsers();

    const response = await api.call('owner-1', 'post', path, { ...ada, ...changes });

    expect(response.status).toBe(422);
    expect(response.body).toEqual({ message, code: 422 });
  });

  it.each(['', '{', '[]', '"x"', '{"expires_in":1.5}', '{"expires_in":"3600"}', '{"auto_groups":"x"}'])(
    'is 400 for the body %j',
    async (body) => {
      const api = await createApiWithUsers();

      const response = await api.call('owner-1', 'post', path, body);

      expect(response.status).toBe(400);
      expect(response.body).toEqual({ message: "couldn't parse JSON request", code: 400 });
    },
  );

  it('is 409 for the e-mail of a user or of another invite', async () => {
    const api = await createApiWithUsers();
    await invite(api);

    const ofUser = await api.call('owner-1', 'post', path, { ...ada, email: 'ADMIN-1@example.com' });
    const ofInvite = await api.call('owner-1', 'post', path, { ...ada, email: 'ADA@example.com' });

    expect(ofUser.body).toEqual({ message: 'user with this email already exists', code: 409 });
    expect(ofInvite.body).toEqual({ message: 'invite already exists for this email', code: 409 });
  });

  it.each(['network-1', 'auditor-1', 'person-1', 'robot-1'])('is 403 for %s', async (caller) => {
    const api = await createApiWithUsers();

    expect((await api.call(caller, 'post', path, ada)).body).toEqual(denied);
  });
});

describe('GET /api/users/invites', () => {
  it('returns an empty list without invites', async () => {
    const api = await createApiWithUsers();

    expect((await api.call('auditor-1', 'get', path)).body).toEqual([]);
  });

  it('lists an invite without its token, and shows its expiry', async () => {
    const api = await createApiWithUsers();
    const { id } = await invite(api);
    api.clock.advance(72 * 3_600_000 + 1);

    const response = await api.call('robot-1', 'get', path);

    expect(response.status).toBe(200);
    expect(response.body).toEqual([
      {
        id,
        ...ada,
        created_at: '2026-11-23T12:00:00Z',
        expires_at: '2026-11-26T12:00:00Z',
        expired: true,
      },
    ]);
  });

  it('is 403 without the right', async () => {
    const api = await createApiWithUsers();

    expect((await api.call('person-1', 'get', path)).body).toEqual(denied);
  });
});

describe('POST /api/users/invites/{inviteId}/regenerate', () => {
  it.each([
    ['no body', undefined, '2026-11-26T12:00:00Z'],
    ['an empty object', '{}', '2026-11-26T12:00:00Z'],
    ['a lifetime of 7200 seconds', { expires_in: 7200 }, '2026-11-23T14:00:00Z'],
  ])('returns a new token for %s, and the old one is unknown', async (_, body, expiresAt) => {
    const api = await createApiWithUsers();
    const { id, token } = await invite(api);

    const response = await api.call('admin-1', 'post', `${path}/${id}/regenerate`, body);

    const renewed = textIn(response.body, 'invite_token');
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ invite_token: renewed, invite_expires_at: expiresAt });
    expect((await request(api.app).get(`${path}/${token}`)).body).toEqual(notFound);
    expect((await request(api.app).get(`${path}/${renewed}`)).status).toBe(200);
  });

  it('is 404 for an unknown invite, and 403 without the right, whether or not it exists', async () => {
    const api = await createApiWithUsers();
    const { id } = await invite(api);

    expect((await api.call('owner-1', 'post', `${path}/nobody/regenerate`)).body).toEqual(notFound);
    expect((await api.call('auditor-1', 'post', `${path}/nobody/regenerate`)).body).toEqual(denied);
    expect((await api.call('auditor-1', 'post', `${path}/${id}/regenerate`)).body).toEqual(denied);
  });

  it('is 422 for less than an hour, and 400 for an unreadable body', async () => {
    const api = await createApiWithUsers();
    const { id } = await invite(api);
    const regenerate = (body: string): ReturnType<ApiWithUsers['call']> =>
      api.call('owner-1', 'post', `${path}/${id}/regenerate`, body);

    expect((await regenerate('{"expires_in":3599}')).body).toEqual({
      message: 'invite expiration must be at least 1 hour',
      code: 422,
    });
    expect((await regenerate('{')).body).toEqual({ message: "couldn't parse JSON request", code: 400 });
  });
});

describe('DELETE /api/users/invites/{inviteId}', () => {
  it('returns {}, then 404, and the token is unknown', async () => {
    const api = await createApiWithUsers();
    const { id, token } = await invite(api);

    const first = await api.call('owner-1', 'delete', `${path}/${id}`);
    const second = await api.call('owner-1', 'delete', `${path}/${id}`);

    expect([first.status, first.body]).toEqual([200, {}]);
    expect(second.body).toEqual(notFound);
    expect((await request(api.app).get(`${path}/${token}`)).body).toEqual(notFound);
  });

  it('is 403 without the right, whether or not it exists', async () => {
    const api = await createApiWithUsers();
    const { id } = await invite(api);

    expect((await api.call('network-1', 'delete', `${path}/${id}`)).body).toEqual(denied);
    expect((await api.call('network-1', 'delete', `${path}/nobody`)).body).toEqual(denied);
  });
});

describe('the invite routes', () => {
  it.each([
    ['get', `${path}/`],
    ['delete', `${path}/`],
  ] as const)('do not exist without a token or an id: %s %s', async (method, target) => {
    const { call } = await createApiWithUsers();

    expect((await call('owner-1', method, target)).status).toBe(404);
  });

  it('redirect a path with an empty id to the path without it, as the reference does', async () => {
    const { call } = await createApiWithUsers();

    const response = await call('owner-1', 'post', `${path}//regenerate`);

    expect(response.status).toBe(301);
    expect(response.headers).toMatchObject({ location: `${path}/regenerate` });
  });

  it.each([
    ['put', path, 'GET, HEAD, POST, OPTIONS'],
    ['get', `${path}/some-id`, 'DELETE, OPTIONS'],
    ['get', `${path}/some-id/regenerate`, 'POST, OPTIONS'],
  ] as const)('are 405 for other methods: %s %s', async (method, target, allow) => {
    const api = await createApiWithUsers();

    const response = await request(api.app)[method](target);

    expect(response.status).toBe(405);
    expect(response.headers).toMatchObject({ allow });
  });

  it.each([
    ['get', path],
    ['post', path],
    ['delete', `${path}/some-id`],
    ['post', `${path}/some-id/regenerate`],
  ] as const)('are 401 without a token: %s %s', async (method, target) => {
    const api = await createApiWithUsers();

    expect((await request(api.app)[method](target)).status).toBe(401);
  });
});
