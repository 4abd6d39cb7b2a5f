import { isSetupRequired } from '@nbsetup/domain';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createTestApi, textIn, type TestApi } from './test-api.ts';

const key = { 'Idempotency-Key': '9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a53' };
const anotherKey = { 'Idempotency-Key': '9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a54' };
const complete = {
  email: 'admin@example.com',
  name: 'Admin User',
  password: 'use-a-long-random-password',
  create_pat: true,
  pat_expire_in: 7,
};
const command = { name: 'deploy', expires_in: 30 };

const setUp = ({ app }: TestApi, headers: Readonly<Record<string, string>>, body: object = complete) =>
  request(app).post('/api/setup').set(headers).send(body);

const createToken = ({ app }: TestApi, token: string, headers: Readonly<Record<string, string>>) =>
  request(app)
    .post('/api/users/service-1/tokens')
    .set({ Authorization: `Token ${token}`, ...headers })
    .send(command);

/** Adds an account with its owner, an admin and a service user. Returns the tokens of the first two. */
async function addPeople({ addUserWithToken }: TestApi): Promise<Record<'owner' | 'admin', string>> {
  await addUserWithToken({ id: 'service-1', name: 'ci', isServiceUser: true, email: '' });
  return {
    owner: await addUserWithToken({ id: 'owner-1' }),
    admin: await addUserWithToken({ id: 'admin-1', role: 'admin' }),
  };
}

describe('POST /api/setup with an Idempotency-Key', () => {
  it('repeats the response, token included, and marks it', async () => {
    const api = createTestApi();

    const first = await setUp(api, key);
    const second = await setUp(api, key);

    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
    expect(textIn(second.body, 'personal_access_token')).toMatch(/^nbp_/);
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    expect(second.headers).toMatchObject({ 'idempotency-replayed': 'true', 'cache-control': 'no-store' });
  });

  it('treats a key in quotes as the same key, and a body in another spelling as the same body', async () => {
    const api = createTestApi();
    const first = await setUp(api, key);

    const second = await request(api.app)
      .post('/api/setup')
      .set('Idempotency-Key', `"${key['Idempotency-Key']}"`)
      .send(JSON.stringify({ ...complete, unknown: true }, null, 2));

    expect(second.body).toEqual(first.body);
  });

  it('refuses the key with another body', async () => {
    const api = createTestApi();
    await setUp(api, key);

    const response = await setUp(api, key, { ...complete, email: 'thief@example.com' });

    expect(response.status).toBe(409);
    expect(response.body).toEqual({
      message:
        'this Idempotency-Key came with another request before; ' +
        'repeat that request as it was, or send another key',
      code: 409,
    });
  });

  it('is 412 with another key and without one', async () => {
    const api = createTestApi();
    await setUp(api, key);

    const responses = [await setUp(api, anotherKey), await setUp(api, {})];

    const body = { message: 'setup already completed', code: 412 };
    expect(responses.map((response): unknown => response.body)).toEqual([body, body]);
  });

  it('is 412 after the token was used', async () => {
    const api = createTestApi();
    const token = textIn((await setUp(api, key)).body, 'personal_access_token');
    await request(api.app).get('/api/users').set('Authorization', `Token ${token}`);
    const [tokenId = ''] = api.usedTokens;
    await api.storage.unitOfWork.run(({ tokens }) =>
      tokens.recordUses([{ tokenId, usedAt: api.clock.now() }]),
    );

    expect((await setUp(api, key)).status).toBe(412);
  });

  it.each(['', 'retry-1', 'x'.repeat(256), 'with a blank between two words'])(
    'refuses the key %j before anything is done, and does not repeat the key',
    async (bad) => {
      const api = createTestApi();

      const response = await setUp(api, { 'Idempotency-Key': bad });

      expect(response.status).toBe(422);
      expect(response.body).toEqual({
        message:
          'Idempotency-Key must be 22 to 255 visible ASCII characters without blanks, such as a random UUID',
        code: 422,
      });
      expect(await isSetupRequired(api.storage.read.instance)).toBe(true);
    },
  );
});

describe('POST /api/users/{userId}/tokens with an Idempotency-Key', () => {
  it('repeats the response, plain text included, and marks it', async () => {
    const api = createTestApi();
    const { owner } = await addPeople(api);

    const first = await createToken(api, owner, key);
    const second = await createToken(api, owner, key);

    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    expect(second.headers).toMatchObject({ 'idempotency-replayed': 'true' });
    expect(await api.storage.read.tokens.listByUser('service-1')).toHaveLength(2);
  });

  it('does not show the response to another caller', async () => {
    const api = createTestApi();
    const { owner, admin } = await addPeople(api);

    const first = await createToken(api, owner, key);
    const second = await createToken(api, admin, key);

    expect(textIn(second.body, 'plain_token')).not.toBe(textIn(first.body, 'plain_token'));
    expect(second.headers).not.toHaveProperty('idempotency-replayed');
  });

  it('refuses the key after its token was revoked', async () => {
    const api = createTestApi();
    const { owner } = await addPeople(api);
    await createToken(api, owner, key);
    const made = await api.storage.read.tokens.listByUser('service-1');
    await api.storage.unitOfWork.run(({ tokens }) => tokens.remove(made.at(-1)?.id ?? ''));

    const response = await createToken(api, owner, key);

    expect(response.status).toBe(409);
    expect(response.body).toEqual({
      message:
        'the token created for this Idempotency-Key was used or revoked since and is not shown again; ' +
        'send another key to create another token',
      code: 409,
    });
  });
});

describe('POST /api/setup with strict handling', () => {
  it.each([
    ['Prefer: handling=strict', { Prefer: 'handling=strict' }, {}],
    ['Prefer in another spelling', { Prefer: 'respond-async, Handling="strict"; foo' }, {}],
    ['require_pat', {}, { require_pat: true }],
  ])('refuses create_pat while setup tokens are off: %s', async (_, headers, extra) => {
    const api = createTestApi({ setupTokensEnabled: false });

    const response = await setUp(api, headers, { ...complete, ...extra });

    expect(response.status).toBe(412);
    expect(response.body).toEqual({
      message: 'setup tokens are off, nothing was set up',
      code: 412,
    });
    expect(await isSetupRequired(api.storage.read.instance)).toBe(true);
  });

  it.each(['handling=lenient', 'handling=lenient, handling=strict', 'strict', 'return=minimal'])(
    'sets up without a token, as usual, with Prefer: %s',
    async (prefer) => {
      const api = createTestApi({ setupTokensEnabled: false });

      const response = await setUp(api, { Prefer: prefer });

      expect(response.status).toBe(200);
      expect(response.body).not.toHaveProperty('personal_access_token');
      expect(response.headers).not.toHaveProperty('preference-applied');
    },
  );

  it('returns the token while setup tokens are on, and confirms the preference', async () => {
    const response = await setUp(createTestApi(), { Prefer: 'handling=strict' });

    expect(response.body).toHaveProperty('personal_access_token');
    expect(response.headers).toMatchObject({ 'preference-applied': 'handling=strict' });
  });

  it('refuses require_pat without create_pat', async () => {
    const response = await setUp(createTestApi(), {}, { ...complete, create_pat: false, require_pat: true });

    expect(response.status).toBe(400);
    expect(response.body).toEqual({ message: 'require_pat needs create_pat to be true', code: 400 });
  });
});
