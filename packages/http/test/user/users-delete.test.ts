import { describe, expect, it } from 'vitest';
import { createApiWithUsers } from '../api-with-users.ts';

describe('DELETE /api/users/{userId}', () => {
  it('removes a service user with its tokens', async () => {
    const { call, findUser, events } = await createApiWithUsers();

    const response = await call('admin-1', 'delete', '/api/users/robot-1');

    expect(response.status).toBe(200);
    expect(response.body).toEqual({});
    expect(await findUser('robot-1')).toBeUndefined();
    expect((await call('robot-1', 'get', '/api/users')).body).toEqual({
      message: 'token invalid',
      code: 401,
    });
    expect(await events()).toEqual([
      {
        activity: 'service.user.delete',
        initiatorId: 'admin-1',
        targetId: 'robot-1',
        meta: { name: 'CI robot', created_at: '2026-01-01T00:00:00.000Z' },
      },
    ]);
  });

  it('removes a person, who can be created again', async () => {
    const { call, findUser, events } = await createApiWithUsers();

    const response = await call('robot-admin-1', 'delete', '/api/users/person-1');

    expect(response.text).toBe('{}');
    expect(await findUser('person-1')).toBeUndefined();
    expect(await events()).toEqual([
      {
        activity: 'user.delete',
        initiatorId: 'robot-admin-1',
        targetId: 'person-1',
        meta: {
          name: 'User One',
          email: 'person-1@example.com',
          created_at: '2026-01-01T00:00:00.000Z',
          issued: 'api',
        },
      },
    ]);
    const again = await call('owner-1', 'post', '/api/users', {
      role: 'user',
      name: 'Again',
      email: 'person-1@example.com',
    });
    expect(again.status).toBe(200);
  });

  it.each(['owner-1', 'person-1', 'robot-1'])(
    'refuses %s to remove itself, before any right is checked',
    async (caller) => {
      const { call, findUser } = await createApiWithUsers();

      const response = await call(caller, 'delete', `/api/users/${caller}`);

      expect(response.status).toBe(422);
      expect(response.body).toEqual({ message: 'self deletion is not allowed', code: 422 });
      expect(await findUser(caller)).toBeDefined();
    },
  );

  it.each(['person-1', 'network-1', 'auditor-1', 'billing-1', 'robot-1'])(
    'refuses %s without revealing who exists (W25)',
    async (caller) => {
      const { call } = await createApiWithUsers();

      for (const target of ['admin-1', 'stranger-1', 'nobody']) {
        const response = await call(caller, 'delete', `/api/users/${target}`);

        expect(response.body).toEqual({ message: 'permission denied', code: 403 });
      }
    },
  );

  it.each([
    ['nobody', 'nobody'],
    ['a user of another account', 'stranger-1'],
    ['an id with a NUL', '%00'],
  ])('is 404 for %s (W39)', async (_, id) => {
    const { call, findUser, events } = await createApiWithUsers();

    const response = await call('owner-1', 'delete', `/api/users/${id}`);

    expect(response.status).toBe(404);
    expect(response.body).toEqual({ message: `user: ${decodeURIComponent(id)} not found`, code: 404 });
    expect(await findUser('stranger-1')).toBeDefined();
    expect(await events()).toEqual([]);
  });

  it('is 404 the second time', async () => {
    const { call } = await createApiWithUsers();

    const responses = await Promise.all([
      call('owner-1', 'delete', '/api/users/person-1'),
      call('owner-1', 'delete', '/api/users/person-1'),
    ]);

    expect(responses.map(({ status }) => status)).toEqual([200, 404]);
  });

  it('never removes the owner', async () => {
    const { call, findUser } = await createApiWithUsers();

    const response = await call('admin-1', 'delete', '/api/users/owner-1');

    expect(response.status).toBe(403);
    expect(response.body).toEqual({ message: "can't delete a user with the owner role", code: 403 });
    expect(await findUser('owner-1')).toBeDefined();
  });

  it('lets only service users remove a user of an integration (W24)', async () => {
    const { call, addUserWithToken } = await createApiWithUsers();
    await addUserWithToken({ id: 'integrated-1', issued: 'integration' });

    const byOwner = await call('owner-1', 'delete', '/api/users/integrated-1');
    const byRobot = await call('robot-admin-1', 'delete', '/api/users/integrated-1');

    expect(byOwner.body).toEqual({
      message: 'only integration service user can delete this user',
      code: 403,
    });
    expect(byRobot.status).toBe(200);
  });

  it('is 400, not 500, for an id that is not a text', async () => {
    const { call } = await createApiWithUsers();

    const response = await call('owner-1', 'delete', '/api/users/%zz');

    expect(response.status).toBe(400);
    expect(response.body).toEqual({ message: 'invalid request', code: 400 });
  });
});

describe('the residual access of a user', () => {
  const leaving = async (): Promise<Awaited<ReturnType<typeof createApiWithUsers>>> => {
    const api = await createApiWithUsers();
    const token = { name: 'deploy', expires_in: 30 };
    await api.call('admin-1', 'post', '/api/users/robot-1/tokens', token);
    await api.call('admin-1', 'post', '/api/users/invites', {
      role: 'admin',
      name: 'Eve',
      email: 'eve@example.com',
    });
    return api;
  };
  const leftBehind = {
    tokens: [
      {
        id: textOf(/^\w{20}$/),
        name: 'deploy',
        user_id: 'robot-1',
        user_name: 'CI robot',
        created_by: 'admin-1',
        expiration_date: textOf(/Z$/),
      },
    ],
    invites: [{ id: textOf(/^\w{20}$/), email: 'eve@example.com', role: 'admin', expires_at: textOf(/Z$/) }],
  };

  it('is in the response, and stays valid', async () => {
    const { call, storage } = await leaving();

    const response = await call('owner-1', 'delete', '/api/users/admin-1');

    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ left_behind: { revoked: false, ...leftBehind } });
    expect(await storage.read.tokens.listByUser('robot-1')).toHaveLength(2);
    expect(await storage.read.invites.listByAccount('account-1')).toHaveLength(1);
  });

  it('is revoked with revoke_left_behind', async () => {
    const { call, storage } = await leaving();

    const response = await call('owner-1', 'delete', '/api/users/admin-1?revoke_left_behind=true');

    expect(response.body).toMatchObject({ left_behind: { revoked: true, ...leftBehind } });
    const names = (await storage.read.tokens.listByUser('robot-1')).map(({ name }) => name);
    expect(names).not.toContain('deploy');
    expect(await storage.read.invites.listByAccount('account-1')).toEqual([]);
  });

  it('is also in the response to a change of the role, and can be revoked there', async () => {
    const { call, storage } = await leaving();
    const change = { role: 'user', auto_groups: [] };

    const response = await call('owner-1', 'put', '/api/users/admin-1?revoke_left_behind=1', change);

    expect(response.body).toMatchObject({ role: 'user', left_behind: { revoked: true, ...leftBehind } });
    expect(await storage.read.invites.listByAccount('account-1')).toEqual([]);
  });

  it('is refused for an invalid flag before a user is removed', async () => {
    const { call, findUser } = await leaving();

    const response = await call('owner-1', 'delete', '/api/users/admin-1?revoke_left_behind=maybe');

    expect(response.body).toEqual({ message: 'invalid revoke_left_behind query parameter', code: 422 });
    expect(await findUser('admin-1')).toBeDefined();
  });
});

function textOf(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}
