import { describe, expect, it } from 'vitest';
import { createApiWithUsers } from '../api-with-users.ts';

const prefix = 'failed to process update for user';

describe('PUT /api/users/{userId}', () => {
  it('blocks a user, and keeps role and groups', async () => {
    const { call, events } = await createApiWithUsers();
    await call('owner-1', 'put', '/api/users/person-1', { role: 'user', auto_groups: ['group-1'] });

    const response = await call('admin-1', 'put', '/api/users/person-1', {
      role: 'user',
      auto_groups: ['group-1'],
      is_blocked: true,
    });

    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      id: 'person-1',
      email: 'person-1@example.com',
      name: 'User One',
      role: 'user',
      status: 'blocked',
      auto_groups: ['group-1'],
      is_blocked: true,
      pending_approval: false,
      is_current: false,
      is_service_user: false,
      last_login: '0001-01-01T00:00:00Z',
      issued: 'api',
      idp_id: 'local',
    });
    expect(await events()).toEqual([
      {
        activity: 'user.group.add',
        initiatorId: 'owner-1',
        targetId: 'person-1',
        meta: { group: 'One', group_id: 'group-1', is_service_user: 'false', user_name: '' },
      },
      { activity: 'user.block', initiatorId: 'admin-1', targetId: 'person-1', meta: {} },
    ]);
  });

  it('gives a role, in any case', async () => {
    const { call, events } = await createApiWithUsers();

    const response = await call('owner-1', 'put', '/api/users/robot-1', { role: 'ADMIN', auto_groups: [] });

    expect(response.body).toMatchObject({ role: 'admin', is_service_user: true });
    expect(await events()).toEqual([
      {
        activity: 'user.role.update',
        initiatorId: 'owner-1',
        targetId: 'robot-1',
        meta: { role: 'admin' },
      },
    ]);
  });

  it('replaces the groups', async () => {
    const { call } = await createApiWithUsers();

    const response = await call('owner-1', 'put', '/api/users/person-1', {
      role: 'user',
      auto_groups: ['group-2', 'group-1'],
      is_blocked: false,
    });

    expect(response.body).toMatchObject({ auto_groups: ['group-2', 'group-1'] });
  });

  it('changes the role and blocks a user in one request', async () => {
    const { call } = await createApiWithUsers();

    const response = await call('admin-1', 'put', '/api/users/person-1', {
      role: 'admin',
      auto_groups: [],
      is_blocked: true,
    });

    expect(response.body).toMatchObject({ role: 'admin', is_blocked: true, status: 'blocked' });
  });

  it('shows a caller who changes its own groups as the current user', async () => {
    const { call } = await createApiWithUsers();

    const response = await call('admin-1', 'put', '/api/users/admin-1', {
      role: 'admin',
      auto_groups: ['group-1'],
    });

    expect(response.body).toMatchObject({ id: 'admin-1', auto_groups: ['group-1'], is_current: true });
  });

  it('keeps an admin an admin for the owner', async () => {
    const { call, events } = await createApiWithUsers();

    const response = await call('owner-1', 'put', '/api/users/admin-1', { role: 'admin', auto_groups: [] });

    expect(response.status).toBe(200);
    expect(await events()).toEqual([]);
  });

  it('keeps a blocked user blocked if is_blocked is absent or null (W27)', async () => {
    const { call, events } = await createApiWithUsers();
    await call('owner-1', 'put', '/api/users/person-1', { role: 'user', auto_groups: [], is_blocked: true });

    const absent = await call('owner-1', 'put', '/api/users/person-1', { role: 'user', auto_groups: [] });
    const none = await call('owner-1', 'put', '/api/users/person-1', {
      role: 'user',
      auto_groups: [],
      is_blocked: null,
    });
    const given = await call('owner-1', 'put', '/api/users/person-1', {
      role: 'user',
      auto_groups: [],
      is_blocked: false,
    });

    expect([absent, none, given].map(({ body }: { body: unknown }) => body)).toMatchObject([
      { is_blocked: true },
      { is_blocked: true },
      { is_blocked: false, status: 'active' },
    ]);
    expect(await events()).toMatchObject([{ activity: 'user.block' }, { activity: 'user.unblock' }]);
  });

  it('disables the token of a blocked user at once', async () => {
    const { call } = await createApiWithUsers();
    await call('owner-1', 'put', '/api/users/admin-1', { role: 'admin', auto_groups: [], is_blocked: true });

    const response = await call('admin-1', 'put', '/api/users/person-1', { role: 'admin', auto_groups: [] });

    expect(response.body).toEqual({ message: 'user is blocked', code: 403 });
  });

  it.each([
    ['no auto_groups', { role: 'user' }, 400, "auto_groups field can't be absent"],
    ['null for auto_groups', { role: 'x', auto_groups: null }, 400, "auto_groups field can't be absent"],
    ['an unknown role', { role: 'root', auto_groups: [] }, 422, 'invalid user role'],
    ['no role', { auto_groups: [] }, 422, 'invalid user role'],
    [
      'an unknown group',
      { role: 'user', auto_groups: ['Group-9'] },
      422,
      `${prefix} person-1: provided group id Group-9 in the user person-1 update doesn't exist`,
    ],
    [
      'the group All',
      { role: 'user', auto_groups: ['group-all'] },
      422,
      `${prefix} person-1: can't add all group to the user`,
    ],
  ])('refuses %s', async (_, body, status, message) => {
    const { call, events } = await createApiWithUsers();

    const response = await call('owner-1', 'put', '/api/users/person-1', body);

    expect(response.status).toBe(status);
    expect(response.body).toEqual({ message, code: status });
    expect(await events()).toEqual([]);
  });

  it.each([
    ['admin-1', 'admin-1', { role: 'admin', is_blocked: true }, "admins can't block or unblock themselves"],
    ['owner-1', 'owner-1', { role: 'owner', is_blocked: true }, "admins can't block or unblock themselves"],
    ['admin-1', 'admin-1', { role: 'user' }, "admins can't change their role"],
    ['owner-1', 'owner-1', { role: 'admin' }, "admins can't change their role"],
    ['admin-1', 'owner-1', { role: 'user' }, 'only owners can remove owner role from their user'],
    ['robot-admin-1', 'owner-1', { role: 'user' }, 'only owners can remove owner role from their user'],
    ['admin-1', 'owner-1', { role: 'owner', is_blocked: true }, 'unable to block owner user'],
    ['admin-1', 'person-1', { role: 'owner' }, 'only owners can add owner role to other users'],
    ['owner-1', 'robot-1', { role: 'owner' }, "can't update a service user with owner role"],
    [
      'owner-1',
      'person-1',
      { role: 'owner', is_blocked: true },
      "can't transfer the owner role to a blocked user",
    ],
  ])('refuses %s to change %s to %j', async (caller, target, changes, reason) => {
    const { call, findUser, events } = await createApiWithUsers();
    const before = await findUser(target);

    const response = await call(caller, 'put', `/api/users/${target}`, { auto_groups: [], ...changes });

    expect(response.status).toBe(403);
    expect(response.body).toEqual({ message: `${prefix} ${target}: ${reason}`, code: 403 });
    expect(await findUser(target)).toEqual(before);
    expect(await events()).toEqual([]);
  });

  it.each(['person-1', 'network-1', 'auditor-1', 'billing-1', 'robot-1'])(
    'refuses %s without revealing who exists (W25)',
    async (caller) => {
      const { call } = await createApiWithUsers();

      for (const target of ['admin-1', 'stranger-1', 'nobody']) {
        const response = await call(caller, 'put', `/api/users/${target}`, { role: 'user', auto_groups: [] });

        expect(response.body).toEqual({ message: 'permission denied', code: 403 });
      }
    },
  );

  it.each([
    ['nobody', 'nobody'],
    ['a user of another account', 'stranger-1'],
    ['an id in upper case', 'PERSON-1'],
    ['an id with a NUL', 'a%00b'],
    ['an id with a slash', 'a%2Fb'],
    ['an id that is too long', 'x'.repeat(300)],
  ])('is 404 for %s (W31)', async (_, id) => {
    const { call, findUser } = await createApiWithUsers();

    const response = await call('owner-1', 'put', `/api/users/${id}`, { role: 'user', auto_groups: [] });

    expect(response.status).toBe(404);
    expect(response.body).toEqual({ message: `user: ${decodeURIComponent(id)} not found`, code: 404 });
    expect(await findUser('stranger-1')).toMatchObject({ role: 'owner' });
  });

  it('transfers the ownership (W39)', async () => {
    const { call, findUser, events } = await createApiWithUsers();

    const response = await call('owner-1', 'put', '/api/users/person-1', { role: 'owner', auto_groups: [] });

    expect(response.body).toMatchObject({ id: 'person-1', role: 'owner' });
    expect(await findUser('owner-1')).toMatchObject({ role: 'admin' });
    expect(await events()).toEqual([
      { activity: 'transferred.owner.role', initiatorId: 'owner-1', targetId: 'person-1', meta: {} },
    ]);
    const back = await call('owner-1', 'put', '/api/users/owner-1', { role: 'owner', auto_groups: [] });
    expect(back.body).toEqual({
      message: `${prefix} owner-1: admins can't change their role`,
      code: 403,
    });
  });

  it('transfers the ownership once if it is sent twice at the same time', async () => {
    const { call, storage } = await createApiWithUsers();

    const responses = await Promise.all([
      call('owner-1', 'put', '/api/users/person-1', { role: 'owner', auto_groups: [] }),
      call('owner-1', 'put', '/api/users/admin-1', { role: 'owner', auto_groups: [] }),
    ]);

    expect(responses.map(({ status }) => status)).toEqual([200, 403]);
    const members = await storage.read.users.listByAccount('account-1');
    expect(members.filter(({ role }) => role === 'owner')).toHaveLength(1);
  });
});

describe('the body of PUT /api/users/{userId}', () => {
  it.each([
    ['nothing', ''],
    ['broken JSON', '{invalid json}'],
    ['a list', '[]'],
    ['a number for a role', '{"role":7,"auto_groups":[]}'],
    ['a text for a list', '{"role":"user","auto_groups":"group-1"}'],
    ['a text for a boolean', '{"role":"user","auto_groups":[],"is_blocked":"true"}'],
  ])('may not be %s', async (_, body) => {
    const { call } = await createApiWithUsers();

    const response = await call('owner-1', 'put', '/api/users/person-1', body);

    expect(response.status).toBe(400);
    expect(response.body).toEqual({ message: "couldn't parse JSON request", code: 400 });
  });

  it('may be null, which is an empty object (W32)', async () => {
    const { call } = await createApiWithUsers();

    const response = await call('owner-1', 'put', '/api/users/person-1', 'null');

    expect(response.body).toEqual({ message: "auto_groups field can't be absent", code: 400 });
  });
});
