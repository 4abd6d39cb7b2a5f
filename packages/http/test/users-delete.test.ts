import { describe, expect, it } from 'vitest';
import { createPeopledApi } from './people.ts';

describe('DELETE /api/users/{userId}', () => {
  it('removes a service user with its tokens', async () => {
    const { call, kept, events } = await createPeopledApi();

    const response = await call('admin-1', 'delete', '/api/users/robot-1');

    expect(response.status).toBe(200);
    expect(response.body).toEqual({});
    expect(await kept('robot-1')).toBeUndefined();
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
    const { call, kept, events } = await createPeopledApi();

    const response = await call('robot-admin-1', 'delete', '/api/users/person-1');

    expect(response.text).toBe('{}');
    expect(await kept('person-1')).toBeUndefined();
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
    'refuses %s to remove itself, before any right is asked for',
    async (caller) => {
      const { call, kept } = await createPeopledApi();

      const response = await call(caller, 'delete', `/api/users/${caller}`);

      expect(response.status).toBe(422);
      expect(response.body).toEqual({ message: 'self deletion is not allowed', code: 422 });
      expect(await kept(caller)).toBeDefined();
    },
  );

  it.each(['person-1', 'network-1', 'auditor-1', 'billing-1', 'robot-1'])(
    'is not for %s, who learns nothing about who exists (W25)',
    async (caller) => {
      const { call } = await createPeopledApi();

      for (const target of ['admin-1', 'stranger-1', 'nobody']) {
        const response = await call(caller, 'delete', `/api/users/${target}`);

        expect(response.body).toEqual({ message: 'permission denied', code: 403 });
      }
    },
  );

  it.each([
    ['nobody', 'nobody'],
    ['somebody in another account', 'stranger-1'],
    ['an id with a NUL', '%00'],
  ])('says 404 of %s (W39)', async (_, id) => {
    const { call, kept, events } = await createPeopledApi();

    const response = await call('owner-1', 'delete', `/api/users/${id}`);

    expect(response.status).toBe(404);
    expect(response.body).toEqual({ message: `user: ${decodeURIComponent(id)} not found`, code: 404 });
    expect(await kept('stranger-1')).toBeDefined();
    expect(await events()).toEqual([]);
  });

  it('says 404 the second time', async () => {
    const { call } = await createPeopledApi();

    const responses = await Promise.all([
      call('owner-1', 'delete', '/api/users/person-1'),
      call('owner-1', 'delete', '/api/users/person-1'),
    ]);

    expect(responses.map(({ status }) => status)).toEqual([200, 404]);
  });

  it('never removes the owner', async () => {
    const { call, kept } = await createPeopledApi();

    const response = await call('admin-1', 'delete', '/api/users/owner-1');

    expect(response.status).toBe(403);
    expect(response.body).toEqual({ message: "can't delete a user with the owner role", code: 403 });
    expect(await kept('owner-1')).toBeDefined();
  });

  it('leaves a user who came from an integration to service users (W24)', async () => {
    const { call, giveToken } = await createPeopledApi();
    await giveToken({ id: 'integrated-1', issued: 'integration' });

    const byOwner = await call('owner-1', 'delete', '/api/users/integrated-1');
    const byRobot = await call('robot-admin-1', 'delete', '/api/users/integrated-1');

    expect(byOwner.body).toEqual({
      message: 'only integration service user can delete this user',
      code: 403,
    });
    expect(byRobot.status).toBe(200);
  });

  it('answers 400, not 500, for an id that is no text', async () => {
    const { call } = await createPeopledApi();

    const response = await call('owner-1', 'delete', '/api/users/%zz');

    expect(response.status).toBe(400);
    expect(response.body).toEqual({ message: 'invalid request', code: 400 });
  });
});
