import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { createApiWithUsers, type ApiWithUsers } from '../api-with-users.ts';
import { cookieIn } from './session-cookie.ts';

const credentials = { email: 'person-1@example.com', password: 'correct-horse' };

async function post(
  { app }: Pick<ApiWithUsers, 'app'>,
  body: string | object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return request(app).post('/api/session').type('json').set(headers).send(body);
}

describe('POST /api/session', () => {
  it('returns the user and the expiry, and sends the secret in the cookie only', async () => {
    const api = await createApiWithUsers();

    const response = await post(api, credentials);

    expect(response.status).toBe(200);
    expect(response.body).toEqual({ user_id: 'person-1', expires_at: '2026-11-24T00:00:00Z' });
    expect(response.headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^nbsetup_session=[A-Za-z0-9_-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
      ),
    ]);
    expect(response.headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(response.text).not.toContain(cookieIn(response).slice('nbsetup_session='.length));
  });

  it('limits the cookie to this host and TLS, if a trusted proxy says that the request came over TLS', async () => {
    const api = await createApiWithUsers();
    api.app.set('trust proxy', true);

    const response = await post(api, credentials, { 'X-Forwarded-Proto': 'https' });

    expect(response.headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^__Host-nbsetup_session=[A-Za-z0-9_-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
      ),
    ]);
  });

  it('ignores a proxy that is not trusted', async () => {
    const response = await post(await createApiWithUsers(), credentials, { 'X-Forwarded-Proto': 'https' });

    expect(cookieIn(response)).toMatch(/^nbsetup_session=/);
  });

  it('shows the sign-in at the user and in the events', async () => {
    const api = await createApiWithUsers();

    await post(api, credentials);

    const users: unknown = (await api.call('owner-1', 'get', '/api/users')).body;
    expect(users).toContainEqual(
      expect.objectContaining({ id: 'person-1', last_login: '2026-11-23T12:00:00Z' }),
    );
    const events: unknown = (await api.call('owner-1', 'get', '/api/events/audit')).body;
    expect(events).toMatchObject([
      { activity: 'Dashboard login', activity_code: 'dashboard.login', initiator_id: 'person-1' },
    ]);
  });

  it.each([
    ['a wrong password', { ...credentials, password: 'wrong-horse' }],
    ['an unknown e-mail', { ...credentials, email: 'nobody@example.com' }],
    ['a text that is not an e-mail', { ...credentials, email: 'person-1' }],
    ['a user without a password', { ...credentials, email: 'owner@example.com' }],
  ])('responds in the same way to %s', async (_, body) => {
    const response = await post(await createApiWithUsers(), body);

    expect(response.status).toBe(401);
    expect(response.body).toEqual({ message: 'email or password is incorrect', code: 401 });
    expect(response.headers['set-cookie']).toBeUndefined();
  });

  it.each([
    ['{}', 422, 'email is required'],
    ['{"email":"person-1@example.com"}', 422, 'password is required'],
    ['null', 422, 'email is required'],
    ['{"email":1}', 400, "couldn't parse JSON request"],
    ['{invalid json}', 400, "couldn't parse JSON request"],
  ])('refuses %s', async (body, status, message) => {
    const response = await post(await createApiWithUsers(), body);

    expect(response.body).toEqual({ message, code: status });
    expect(response.status).toBe(status);
  });

  it('reveals that the user is blocked only after the right password', async () => {
    const api = await createApiWithUsers();
    await api.call('owner-1', 'put', '/api/users/person-1', {
      role: 'user',
      auto_groups: [],
      is_blocked: true,
    });

    const right = await post(api, credentials);
    const wrong = await post(api, { ...credentials, password: 'wrong-horse' });

    expect(right.body).toEqual({ message: 'user is blocked', code: 403 });
    expect(wrong.body).toEqual({ message: 'email or password is incorrect', code: 401 });
  });

  it('records a failure in the account without a known initiator, and reports it without e-mail or password', async () => {
    const api = await createApiWithUsers();

    await post(api, { ...credentials, password: 'wrong-horse' });
    await post(api, { ...credentials, email: 'wrong-horse@example.com' });
    await api.settled();

    const events = await api.call('owner-1', 'get', '/api/events/audit');
    expect(events.body).toMatchObject([
      {
        activity: 'User sign-in failed',
        activity_code: 'user.login.failure',
        initiator_id: '',
        initiator_name: '',
        target_id: 'person-1',
        meta: { reason: 'wrong password', username: 'User One' },
      },
    ]);
    expect(api.signInFailures).toMatchObject([{ userIds: ['person-1'] }, { userIds: [] }]);
    expect(events.text + JSON.stringify(api.signInFailures)).not.toContain('horse');
  });

  it.each([
    ['spaces around it', ' \tperson-1@example.com '],
    ['another case', 'Person-1@EXAMPLE.com'],
  ])('counts attempts for an e-mail with %s together', async (_, email) => {
    const api = await createApiWithUsers();
    for (let guess = 0; guess < 5; guess += 1) await post(api, { ...credentials, password: 'wrong-horse' });

    const response = await post(api, { email, password: 'another-horse' });

    expect(response.status).toBe(429);
  });

  it('makes the sixth wrong password in a row wait, and the right one from the same address', async () => {
    const api = await createApiWithUsers();
    for (let guess = 0; guess < 5; guess += 1) await post(api, { ...credentials, password: 'wrong-horse' });

    const response = await post(api, credentials);

    expect(response.status).toBe(429);
    expect(response.body).toEqual({ message: 'too many wrong passwords, try again later', code: 429 });
    expect(response.headers).toMatchObject({ 'retry-after': '180' });
    expect(response.headers['set-cookie']).toBeUndefined();
  });
});
