import { describe, expect, it } from 'vitest';
import { createApiWithUsers, type ApiWithUsers } from '../api-with-users.ts';

/** Creates the API with a person `pending-1` who waits for approval. */
async function createApiWithPending(): Promise<ApiWithUsers> {
  const api = await createApiWithUsers();
  await api.addUserWithToken({ id: 'pending-1', isBlocked: true, isPendingApproval: true });
  return api;
}

describe('POST /api/users/{userId}/approve', () => {
  it('approves the user', async () => {
    const { call, events } = await createApiWithPending();

    const response = await call('admin-1', 'post', '/api/users/pending-1/approve');

    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      id: 'pending-1',
      email: 'pending-1@example.com',
      name: 'User One',
      role: 'user',
      status: 'active',
      auto_groups: [],
      is_blocked: false,
      pending_approval: false,
      is_current: false,
      is_service_user: false,
      last_login: '0001-01-01T00:00:00Z',
      issued: 'api',
      idp_id: 'local',
    });
    expect(await events()).toEqual([
      { activity: 'user.approve', initiatorId: 'admin-1', targetId: 'pending-1', meta: {} },
    ]);
  });

  it('refuses a user who is not pending approval, also the second time', async () => {
    const { call } = await createApiWithPending();
    await call('admin-1', 'post', '/api/users/pending-1/approve');

    const again = await call('admin-1', 'post', '/api/users/pending-1/approve');

    expect(again.status).toBe(422);
    expect(again.body).toEqual({ message: 'user pending-1 is not pending approval', code: 422 });
  });
});

describe('DELETE /api/users/{userId}/reject', () => {
  it('removes the user', async () => {
    const { call, findUser, events } = await createApiWithPending();

    const response = await call('admin-1', 'delete', '/api/users/pending-1/reject');

    expect(response.status).toBe(200);
    expect(response.body).toEqual({});
    expect(await findUser('pending-1')).toBeUndefined();
    expect(await events()).toMatchObject([
      { activity: 'user.delete', targetId: 'pending-1', meta: { email: 'pending-1@example.com' } },
      { activity: 'user.reject', targetId: 'pending-1', meta: {} },
    ]);
  });

  it('refuses a user who is not pending approval', async () => {
    const { call, findUser } = await createApiWithPending();

    const response = await call('admin-1', 'delete', '/api/users/person-1/reject');

    expect(response.status).toBe(422);
    expect(response.body).toEqual({ message: 'user person-1 is not pending approval', code: 422 });
    expect(await findUser('person-1')).toBeDefined();
  });
});

describe('a user who is pending approval', () => {
  it.each(['person-1', 'network-1', 'auditor-1', 'robot-1'])(
    'is neither approved nor removed by %s',
    async (caller) => {
      const { call, findUser } = await createApiWithPending();

      const responses = [
        await call(caller, 'post', '/api/users/pending-1/approve'),
        await call(caller, 'post', '/api/users/nobody/approve'),
        await call(caller, 'delete', '/api/users/pending-1/reject'),
        await call(caller, 'delete', '/api/users/nobody/reject'),
      ];

      for (const { body } of responses) expect(body).toEqual({ message: 'permission denied', code: 403 });
      expect(await findUser('pending-1')).toMatchObject({ isPendingApproval: true, isBlocked: true });
    },
  );

  it.each(['nobody', 'stranger-1', 'a%00b'])('does not exist for %s', async (id) => {
    const { call } = await createApiWithPending();
    const notFound = { message: `user: ${decodeURIComponent(id)} not found`, code: 404 };

    expect((await call('owner-1', 'post', `/api/users/${id}/approve`)).body).toEqual(notFound);
    expect((await call('owner-1', 'delete', `/api/users/${id}/reject`)).body).toEqual(notFound);
  });

  it('is not approved by PUT (W27)', async () => {
    const { call, findUser } = await createApiWithPending();

    const unblocked = await call('owner-1', 'put', '/api/users/pending-1', {
      role: 'user',
      auto_groups: [],
      is_blocked: false,
    });
    const absent = await call('owner-1', 'put', '/api/users/pending-1', { role: 'auditor', auto_groups: [] });

    expect(unblocked.body).toEqual({
      message:
        'failed to process update for user pending-1: ' +
        "can't unblock a user who is pending approval, approve the user",
      code: 403,
    });
    expect(absent.body).toMatchObject({ role: 'auditor', is_blocked: true, pending_approval: true });
    expect(await findUser('pending-1')).toMatchObject({ isBlocked: true, isPendingApproval: true });
  });

  it('cannot become the owner', async () => {
    const { call } = await createApiWithPending();

    const response = await call('owner-1', 'put', '/api/users/pending-1', { role: 'owner', auto_groups: [] });

    expect(response.body).toEqual({
      message:
        'failed to process update for user pending-1: ' +
        "can't transfer the owner role to a user who is pending approval",
      code: 403,
    });
  });
});

describe('POST /api/users/{userId}/invite', () => {
  it.each([
    ['owner-1', 'person-1', 412, "can't invite a user with an activated netbird account"],
    ['owner-1', 'robot-1', 412, "can't invite a user with an activated netbird account"],
    ['owner-1', 'nobody', 404, 'user: nobody not found'],
    ['owner-1', 'stranger-1', 404, 'user: stranger-1 not found'],
    ['person-1', 'person-1', 403, 'permission denied'],
    ['person-1', 'nobody', 403, 'permission denied'],
  ])('by %s for %s is %d', async (caller, target, status, message) => {
    const { call } = await createApiWithUsers();

    const response = await call(caller, 'post', `/api/users/${target}/invite`);

    expect(response.status).toBe(status);
    expect(response.body).toEqual({ message, code: status });
  });
});
