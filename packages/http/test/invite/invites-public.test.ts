import { quickPasswordHasher } from '@nbsetup/testing';
import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { createApiWithUsers, type ApiWithUsers } from '../api-with-users.ts';
import { textIn } from '../test-api.ts';

const path = '/api/users/invites';
const unknown = 'nbi_0000000000000000000000000000002C8GjS';
const password = 'MyP@ssw0rd#2024';
const notFound = { message: 'user invite not found', code: 404 };

async function createInvitedApi(): Promise<ApiWithUsers & { readonly token: string }> {
  const api = await createApiWithUsers();
  const ada = { email: 'Ada@example.com', name: 'Ada', role: 'auditor', auto_groups: ['group-1'] };
  const made = await api.call('owner-1', 'post', path, ada);
  return { ...api, token: textIn(made.body, 'invite_token') };
}

function accept(api: ApiWithUsers, token: string, body: string | object): Promise<Response> {
  return Promise.resolve(request(api.app).post(`${path}/${token}/accept`).type('json').send(body));
}

describe('GET /api/users/invites/{token}', () => {
  it('shows the invite to a request with its token', async () => {
    const api = await createInvitedApi();

    const response = await request(api.app).get(`${path}/${api.token}`);

    expect(response.status).toBe(200);
    expect(response.headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(response.body).toEqual({
      email: 'Ada@example.com',
      name: 'Ada',
      expires_at: '2026-11-26T12:00:00Z',
      valid: true,
      invited_by: 'User One',
    });
  });

  it('is 200 with valid false if the invite has expired', async () => {
    const api = await createInvitedApi();
    api.clock.advance(72 * 3_600_000 + 1);

    const response = await request(api.app).get(`${path}/${api.token}`);

    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ valid: false });
  });

  it('is 404 for an unknown token', async () => {
    const api = await createInvitedApi();

    expect((await request(api.app).get(`${path}/${unknown}`)).body).toEqual(notFound);
  });

  it.each([
    ['nbi_', 'invalid token length'],
    [`${unknown}0`, 'invalid token length'],
    [unknown.replace('2C8GjS', '2C8Gj-'), 'checksum decoding failed: invalid character: -'],
    [unknown.replace('2C8GjS', '2C8GjT'), 'checksum does not match'],
  ])('is 422 with the reason for %s', async (token, reason) => {
    const api = await createInvitedApi();

    const response = await request(api.app).get(`${path}/${token}`);

    expect(response.body).toEqual({ message: `invalid invite token: ${reason}`, code: 422 });
  });
});

describe('POST /api/users/invites/{token}/accept', () => {
  it('creates the user with the password, once', async () => {
    const api = await createInvitedApi();

    const first = await accept(api, api.token, { password });
    const second = await accept(api, api.token, { password });

    expect([first.status, first.body]).toEqual([200, { success: true }]);
    expect(second.body).toEqual(notFound);
    const members = await api.storage.read.users.listByAccount('account-1');
    const ada = members.find(({ email }) => email === 'Ada@example.com');
    expect(ada).toMatchObject({ name: 'Ada', role: 'auditor', autoGroups: ['group-1'], isBlocked: false });
    expect(await api.storage.read.users.findPasswordHash(ada?.id ?? '')).toBe(
      await quickPasswordHasher.hash(password),
    );
    expect((await api.call('owner-1', 'get', path)).body).toEqual([]);
  });

  it.each([
    ['{}', 'password is required'],
    [{ password: '' }, 'password is required'],
    [{ password: 'Pass1!' }, 'invalid password: password must be at least 8 characters long'],
    [{ password: 'Password!' }, 'invalid password: password must contain at least one digit'],
    [{ password: 'password1!' }, 'invalid password: password must contain at least one uppercase letter'],
    [{ password: 'Password1' }, 'invalid password: password must contain at least one special character'],
    [{ password: `Password1!${'a'.repeat(63)}` }, 'invalid password: password must be at most 72 characters'],
  ])('is 422 for %j, and the invite stays valid', async (body, message) => {
    const api = await createInvitedApi();

    expect((await accept(api, api.token, body)).body).toEqual({ message, code: 422 });
    expect((await accept(api, api.token, { password })).status).toBe(200);
  });

  it('is 404 for an unknown token, and 422 for a malformed token or an expired invite', async () => {
    const api = await createInvitedApi();

    expect((await accept(api, unknown, { password })).body).toEqual(notFound);
    expect((await accept(api, 'nbi_', { password })).body).toMatchObject({ code: 422 });
    api.clock.advance(72 * 3_600_000 + 1);
    expect((await accept(api, api.token, { password })).body).toEqual({
      message: 'invite has expired',
      code: 422,
    });
  });

  it('is 409 if the e-mail was taken in the meantime', async () => {
    const api = await createInvitedApi();
    const ada = { email: 'ada@example.com', name: 'Ada', role: 'user', auto_groups: [] };
    await api.call('owner-1', 'post', '/api/users', ada);

    expect((await accept(api, api.token, { password })).body).toEqual({
      message: 'user with this email already exists',
      code: 409,
    });
  });

  it.each(['', '{', '{"password":1}'])('is 400 for the body %j', async (body) => {
    const api = await createInvitedApi();

    const response = await accept(api, api.token, body);

    expect(response.body).toEqual({ message: "couldn't parse JSON request", code: 400 });
  });
});

describe('the public invite routes', () => {
  it.each([
    ['delete', `${path}/${unknown}`, 'GET, HEAD, OPTIONS'],
    ['put', `${path}/${unknown}`, 'GET, HEAD, OPTIONS'],
    ['get', `${path}/${unknown}/accept`, 'POST, OPTIONS'],
  ] as const)('are 405 for other methods: %s %s (W33)', async (method, target, allow) => {
    const api = await createInvitedApi();

    const response = await request(api.app)[method](target);

    expect(response.status).toBe(405);
    expect(response.headers).toMatchObject({ allow });
  });

  it.each([`${path}/`, `${path}/some-id/accept`])(
    'do not exist without a token in the path: %s',
    async (target) => {
      const api = await createInvitedApi();

      expect((await request(api.app).post(target)).status).toBe(404);
    },
  );

  it('redirect a path with an empty token to the path without it, as the reference does', async () => {
    const api = await createInvitedApi();

    const response = await request(api.app).post(`${path}//accept`);

    expect(response.status).toBe(301);
    expect(response.headers).toMatchObject({ location: `${path}/accept` });
  });

  describe('limit the rate of one client', () => {
    it('to five in a row on both routes together, and do not limit other routes', async () => {
      const api = await createInvitedApi();
      for (const token of [unknown, unknown, 'nbi_']) await request(api.app).get(`${path}/${token}`);
      await accept(api, 'nbi_', '{');
      await accept(api, 'nbi_', { password });

      const sixth = await request(api.app).get(`${path}/${api.token}`);
      const accepting = await accept(api, api.token, { password });

      expect(sixth.body).toEqual({ message: 'rate limit exceeded, please try again later', code: 429 });
      expect(sixth.headers).toMatchObject({ 'retry-after': '6' });
      expect(accepting.status).toBe(429);
      expect((await api.call('owner-1', 'get', path)).status).toBe(200);
      api.clock.advance(6_000);
      expect((await accept(api, api.token, { password })).status).toBe(200);
    });
  });
});
