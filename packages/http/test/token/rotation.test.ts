import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { createApiWithUsers } from '../api-with-users.ts';
import { createTestApi, textIn } from '../test-api.ts';

const rotate = '/api/users/robot-1/tokens/token-of-robot-1/rotate';
const idempotencyKey = '9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a53';

describe('POST /api/users/{userId}/tokens/{tokenId}/rotate', () => {
  it('returns a new token, and the old one no longer authenticates (W21)', async () => {
    const { app, call } = await createApiWithUsers();

    const response = await call('owner-1', 'post', rotate, { name: 'next', expires_in: 7 });

    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({
      personal_access_token: {
        name: 'next',
        created_by: 'owner-1',
        expiration_date: '2026-11-30T12:00:00Z',
        replaces: 'token-of-robot-1',
      },
    });
    expect((await seenBy(app, textIn(response.body, 'plain_token'))).status).toBe(200);
    expect((await call('robot-1', 'get', '/api/tokens/self')).status).toBe(401);
  });

  it('needs no body', async () => {
    const { call } = await createApiWithUsers();

    const response = await call('admin-1', 'post', rotate);

    expect(response.body).toMatchObject({ personal_access_token: { name: 'sample' } });
  });

  it('names the replacement of a token that was already replaced', async () => {
    const { call, storage } = await createApiWithUsers();
    await call('owner-1', 'post', rotate, { grace: 60 });
    const tokens = await storage.read.tokens.listByUser('robot-1');
    const next = tokens.find(({ replaces }) => replaces === 'token-of-robot-1')?.id ?? '';

    const response = await call('owner-1', 'post', rotate);

    expect(response.status).toBe(412);
    expect(response.body).toEqual({
      message: `pat: token-of-robot-1 was replaced by ${next}, rotate that one`,
      code: 412,
    });
  });

  it.each<readonly [string, number, string]>([
    ['{"grace":86401}', 422, 'grace must be between 0 and 86400 seconds'],
    ['{"expires_in":0}', 422, 'expiration has to be between 1 and 365'],
    ['{"name":" "}', 422, "token name can't be empty"],
    ['{"grace":"60"}', 400, "couldn't parse JSON request"],
  ])('refuses %s with %d', async (body, status, message) => {
    const { call } = await createApiWithUsers();

    const response = await call('owner-1', 'post', rotate, body);

    expect(response.body).toEqual({ message, code: status });
    expect((await call('robot-1', 'get', '/api/tokens/self')).status).toBe(200);
  });

  it('responds in the same way to an unknown token and to one of another user', async () => {
    const { call } = await createApiWithUsers();

    const response = await call('owner-1', 'post', '/api/users/robot-1/tokens/token-of-owner-1/rotate');

    expect(response.body).toEqual({ message: 'pat: token-of-owner-1 not found', code: 404 });
  });

  it('repeats the response for the same key, and marks it', async () => {
    const api = createTestApi();
    const owner = await api.addUserWithToken({ id: 'owner-1' });
    await api.addUserWithToken({ id: 'robot-1', isServiceUser: true, email: '' });
    const send = async (): Promise<Response> =>
      request(api.app)
        .post(rotate)
        .set({ Authorization: `Token ${owner}`, 'Idempotency-Key': idempotencyKey });

    const first = await send();
    const second = await send();

    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(second.body).toEqual(first.body);
  });
});

describe('/api/tokens/self', () => {
  it('shows the token of the request to a user without rights', async () => {
    const { call } = await createApiWithUsers();

    const response = await call('person-1', 'get', '/api/tokens/self');

    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      id: 'token-of-person-1',
      name: 'sample',
      expiration_date: '2026-12-31T00:00:00Z',
      created_by: 'owner-1',
      created_at: '2026-01-01T00:00:00Z',
      user_id: 'person-1',
    });
  });

  it('rotates it, and the old token works as long as the response can be replayed', async () => {
    const { call } = await createApiWithUsers();

    const response = await call('person-1', 'post', '/api/tokens/self/rotate');

    expect(response.status).toBe(200);
    expect((await call('person-1', 'get', '/api/tokens/self')).body).toMatchObject({
      id: 'token-of-person-1',
      expiration_date: '2026-11-23T12:10:00Z',
    });
  });

  it('revokes it', async () => {
    const { call } = await createApiWithUsers();

    const response = await call('person-1', 'delete', '/api/tokens/self');

    expect(response.body).toEqual({});
    expect((await call('person-1', 'get', '/api/tokens/self')).status).toBe(401);
  });
});

async function seenBy(app: Parameters<typeof request>[0], token: string): Promise<Response> {
  return request(app).get('/api/tokens/self').set('Authorization', `Token ${token}`);
}
