import { quickPasswordHasher, sampleToken } from '@nbsetup/testing';
import { describe, expect, it } from 'vitest';
import { createApiWithUsers } from '../api-with-users.ts';

const path = '/api/users/person-1/password';
const change = { old_password: 'correct-horse', new_password: 'battery-staple' };
const prefix = 'failed to update password';

describe('PUT /api/users/{userId}/password', () => {
  it('replaces the password of the caller', async () => {
    const { call, storage, events } = await createApiWithUsers();

    const response = await call('person-1', 'put', path, change);

    expect(response.status).toBe(200);
    expect(response.body).toEqual({});
    expect(await storage.read.users.findPasswordHash('person-1')).toBe(
      await quickPasswordHasher.hash('battery-staple'),
    );
    expect(await events()).toEqual([
      { activity: 'user.password.change', initiatorId: 'person-1', targetId: 'person-1', meta: {} },
    ]);
  });

  it.each([
    ['no old password', { new_password: 'battery-staple' }, 'old password is required'],
    ['an empty old password', { ...change, old_password: '' }, 'old password is required'],
    ['no new password', { old_password: 'correct-horse' }, 'new password is required'],
    ['null', null, 'old password is required'],
    [
      'the same again',
      { ...change, new_password: 'correct-horse' },
      `${prefix}: new password must be different from current password`,
    ],
    ['a short one', { ...change, new_password: 'x' }, `${prefix}: password must be at least 8 characters`],
    [
      'one beyond 72 bytes',
      { ...change, new_password: 'é'.repeat(37) },
      `${prefix}: password must be at most 72 characters`,
    ],
    [
      'a wrong old password',
      { ...change, old_password: 'wrong-horse' },
      `${prefix}: current password is incorrect`,
    ],
  ])('refuses %s', async (_, body, message) => {
    const { call, storage, events } = await createApiWithUsers();

    const response = await call('person-1', 'put', path, JSON.stringify(body));

    expect(response.status).toBe(422);
    expect(response.body).toEqual({ message, code: 422 });
    expect(await storage.read.users.findPasswordHash('person-1')).toBe(
      await quickPasswordHasher.hash('correct-horse'),
    );
    expect(await events()).toEqual([]);
  });

  it.each(['person-1', 'nobody', 'stranger-1', 'current', '%00'])(
    'changes no other user, not even as the owner: %s',
    async (id) => {
      const { call } = await createApiWithUsers();

      const response = await call('owner-1', 'put', `/api/users/${id}/password`, change);

      expect(response.body).toEqual({
        message: `${prefix}: users can only change their own password`,
        code: 422,
      });
    },
  );

  it('is 404 for a service user', async () => {
    const { call } = await createApiWithUsers();

    const response = await call('robot-1', 'put', '/api/users/robot-1/password', change);

    expect(response.body).toEqual({ message: `${prefix}: failed to get user: not found`, code: 422 });
  });

  it.each([
    ['broken JSON', '{invalid json}'],
    ['nothing', ''],
    ['a number for a password', '{"old_password":12345678,"new_password":"battery-staple"}'],
  ])('refuses %s, and checks no password', async (_, body) => {
    const verify = (): Promise<boolean> => Promise.reject(new Error('verified'));
    const { call } = await createApiWithUsers({
      ports: { passwordHasher: { ...quickPasswordHasher, verify } },
    });

    const response = await call('person-1', 'put', path, body);

    expect(response.status).toBe(400);
    expect(response.body).toEqual({ message: "couldn't parse JSON request", code: 400 });
  });

  it('makes the sixth wrong old password in a row wait (W13)', async () => {
    const { call } = await createApiWithUsers();
    for (let guess = 0; guess < 5; guess += 1) {
      await call('person-1', 'put', path, { ...change, old_password: 'wrong-horse' });
    }

    const response = await call('person-1', 'put', path, change);

    expect(response.status).toBe(429);
    expect(response.body).toEqual({
      message: `${prefix}: too many wrong passwords, try again later`,
      code: 429,
    });
    expect(response.headers).toMatchObject({ 'retry-after': '180' });
  });

  it.each([
    ['keeps the tokens of the caller', change, ['token-of-person-1', 'other']],
    ['revokes the other tokens if requested', { ...change, revoke_tokens: true }, ['token-of-person-1']],
  ])('%s', async (_, body, kept) => {
    const { call, storage } = await createApiWithUsers();
    await storage.unitOfWork.run(({ tokens }) =>
      tokens.add(sampleToken({ id: 'other', userId: 'person-1', createdAt: new Date('2026-02-01') })),
    );

    const response = await call('person-1', 'put', path, body);

    expect(response.body).toEqual({});
    const tokens = await storage.read.tokens.listByUser('person-1');
    expect(tokens.map(({ id }) => id)).toEqual(kept);
  });

  it('never shows a password', async () => {
    const { call } = await createApiWithUsers();

    const responses = [
      await call('person-1', 'put', path, { ...change, old_password: 'wrong-horse' }),
      await call('person-1', 'put', path, '{"old_password":"correct-horse"'),
      await call('person-1', 'put', path, change),
    ];

    expect(responses.map(({ text }) => text).join()).not.toMatch(/horse|staple/);
  });
});
