import { hashToken } from '@nbsetup/domain';
import { sampleAccount, sampleToken, sampleUser } from '@nbsetup/testing';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createTestApi, textIn, type TestApi } from '../test-api.ts';

/** Adds the owner and a person of `account-1` and its service user, with a token each. Returns the tokens. */
async function addEveryone({
  addUserWithToken,
}: TestApi): Promise<Record<'owner' | 'person' | 'service', string>> {
  return {
    owner: await addUserWithToken({ id: 'owner-1' }),
    person: await addUserWithToken({ id: 'person-1' }),
    service: await addUserWithToken({ id: 'service-1', name: 'ci', isServiceUser: true, email: '' }),
  };
}

/** Adds `account-2` with its owner `owner-2`, who has a token. */
async function addOtherAccount({ storage }: TestApi): Promise<void> {
  await storage.unitOfWork.run(async ({ users, accounts, tokens }) => {
    await users.add(sampleUser({ id: 'owner-2', role: 'owner' }));
    await accounts.add(sampleAccount({ id: 'account-2', createdBy: 'owner-2' }));
    await tokens.add(sampleToken({ id: 'token-of-owner-2', userId: 'owner-2' }));
  });
}

const bearing = (token: string) => ({ Authorization: `Token ${token}` });

const tokenOfOwner = {
  id: 'token-of-owner-1',
  name: 'sample',
  expiration_date: '2026-12-31T00:00:00Z',
  created_by: 'owner-1',
  created_at: '2026-01-01T00:00:00Z',
};

describe('GET /api/users/{userId}/tokens', () => {
  it('shows every field of every token, oldest first, and neither hash nor plain text', async () => {
    const api = createTestApi();
    const { owner } = await addEveryone(api);
    await api.storage.unitOfWork.run(async ({ tokens }) => {
      await tokens.add(sampleToken({ id: 'newer', createdAt: new Date('2026-02-01T00:00:00.500Z') }));
      await tokens.recordUses([{ tokenId: 'newer', usedAt: new Date('2026-11-20T08:00:00.250Z') }]);
    });

    const response = await request(api.app).get('/api/users/owner-1/tokens').set(bearing(owner));

    expect(response.status).toBe(200);
    expect(response.body).toEqual([
      tokenOfOwner,
      {
        ...tokenOfOwner,
        id: 'newer',
        created_at: '2026-02-01T00:00:00.5Z',
        last_used: '2026-11-20T08:00:00.25Z',
      },
    ]);
    expect(response.text).not.toContain(hashToken(owner));
  });

  it('returns an empty list, not null, for a user without tokens (W23)', async () => {
    const api = createTestApi();
    const { owner } = await addEveryone(api);
    await api.storage.unitOfWork.run(({ tokens }) => tokens.remove('token-of-service-1'));

    const response = await request(api.app).get('/api/users/service-1/tokens').set(bearing(owner));

    expect(response.status).toBe(200);
    expect(response.text).toBe('[]');
  });

  it('shows a service user its own tokens in every role', async () => {
    const api = createTestApi();
    const { service } = await addEveryone(api);

    const response = await request(api.app).get('/api/users/service-1/tokens').set(bearing(service));

    expect(response.body).toEqual([{ ...tokenOfOwner, id: 'token-of-service-1' }]);
  });
});

describe('GET /api/users/{userId}/tokens/{tokenId}', () => {
  it('shows the token', async () => {
    const api = createTestApi();
    const { owner } = await addEveryone(api);

    const response = await request(api.app)
      .get('/api/users/owner-1/tokens/token-of-owner-1')
      .set(bearing(owner));

    expect(response.status).toBe(200);
    expect(response.body).toEqual(tokenOfOwner);
  });
});

describe('POST /api/users/{userId}/tokens', () => {
  it('returns the token, and this once its plain text (W22)', async () => {
    const api = createTestApi();
    const { owner } = await addEveryone(api);

    const response = await request(api.app)
      .post('/api/users/service-1/tokens')
      .set(bearing(owner))
      .send({ name: 'name', expires_in: 7 });

    expect(response.status).toBe(200);
    expect(response.headers).toMatchObject({ 'cache-control': 'no-store' });
    const plainText = textIn(response.body, 'plain_token');
    expect(plainText).toMatch(/^nbp_[0-9A-Za-z]{36}$/);
    const [, newest] = await api.storage.read.tokens.listByUser('service-1');
    expect(newest?.hash).toBe(hashToken(plainText));
    expect(response.body).toEqual({
      plain_token: plainText,
      personal_access_token: {
        id: newest?.id,
        name: 'name',
        expiration_date: '2026-11-30T12:00:00Z',
        created_by: 'owner-1',
        created_at: '2026-11-23T12:00:00Z',
      },
    });
  });

  it('shows the scopes of a token in every response', async () => {
    const api = createTestApi();
    const { owner } = await addEveryone(api);
    const tokens = '/api/users/service-1/tokens';

    const response = await request(api.app)
      .post(tokens)
      .set(bearing(owner))
      .send({ name: 'name', expires_in: 7, scopes: ['pats:read', 'read'] });

    expect(response.body).toMatchObject({ personal_access_token: { scopes: ['read', 'pats:read'] } });
    const list = await request(api.app).get(tokens).set(bearing(owner));
    expect(list.body).toMatchObject([{ id: 'token-of-service-1' }, { scopes: ['read', 'pats:read'] }]);
    expect(list.text.match(/scopes/g)).toHaveLength(1);
  });

  it.each([
    [{ lifetimeDaysMax: 6 }, 422, 'expiration has to be between 1 and 6'],
    [{ perUserMax: 1 }, 412, 'a user may have at most 1 tokens that are not expired, delete one first'],
  ])('follows the policy %j (W21)', async (tokens, code, message) => {
    const api = createTestApi({ tokens });
    const { owner } = await addEveryone(api);

    const response = await request(api.app)
      .post('/api/users/service-1/tokens')
      .set(bearing(owner))
      .send({ name: 'name', expires_in: 7 });

    expect(response.status).toBe(code);
    expect(response.body).toEqual({ message, code });
  });

  it('creates a token that authenticates, and shows its plain text in no other response', async () => {
    const api = createTestApi();
    const { owner } = await addEveryone(api);
    const created = await request(api.app)
      .post('/api/users/service-1/tokens')
      .set(bearing(owner))
      .send({ name: 'deploy', expires_in: 365 });
    const plainText = textIn(created.body, 'plain_token');

    const list = await request(api.app).get('/api/users/service-1/tokens').set(bearing(plainText));
    const events = await request(api.app).get('/api/events/audit').set(bearing(plainText));
    const users = await request(api.app).get('/api/users').set(bearing(plainText));

    expect([list.status, events.status, users.status]).toEqual([200, 200, 200]);
    expect(list.text).toContain('deploy');
    expect(events.text).toContain('deploy');
    const everythingElse = [list.text, events.text, users.text, JSON.stringify(list.headers)].join();
    expect(everythingElse).not.toContain(plainText);
    expect(everythingElse).not.toContain(hashToken(plainText));
  });
});

describe('DELETE /api/users/{userId}/tokens/{tokenId}', () => {
  it('removes the token, which no longer authenticates', async () => {
    const api = createTestApi();
    const { owner, service } = await addEveryone(api);

    const response = await request(api.app)
      .delete('/api/users/service-1/tokens/token-of-service-1')
      .set(bearing(owner));

    expect(response.status).toBe(200);
    expect(response.text).toBe('{}');
    const next = await request(api.app).get('/api/users').set(bearing(service));
    expect(next.body).toEqual({ message: 'token invalid', code: 401 });
  });

  it('lets a token revoke itself', async () => {
    const api = createTestApi();
    const { owner } = await addEveryone(api);
    const itself = '/api/users/owner-1/tokens/token-of-owner-1';

    const first = await request(api.app).delete(itself).set(bearing(owner));
    const second = await request(api.app).delete(itself).set(bearing(owner));

    expect([first.status, second.status]).toEqual([200, 401]);
  });

  it('succeeds once and is 404 once if it is called twice at the same time', async () => {
    const api = createTestApi();
    const { owner } = await addEveryone(api);
    const remove = () =>
      request(api.app).delete('/api/users/service-1/tokens/token-of-service-1').set(bearing(owner));

    const responses = await Promise.all([remove(), remove()]);

    expect(responses.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect(await api.storage.read.audit.listByAccount('account-1', 100)).toHaveLength(1);
  });
});

describe('every token route', () => {
  const command = { name: 'name', expires_in: 7 };
  const send = (api: TestApi, token: string, userId: string) => [
    request(api.app).get(`/api/users/${userId}/tokens`).set(bearing(token)),
    request(api.app).post(`/api/users/${userId}/tokens`).set(bearing(token)).send(command),
    request(api.app).get(`/api/users/${userId}/tokens/token-of-${userId}`).set(bearing(token)),
    request(api.app).delete(`/api/users/${userId}/tokens/token-of-${userId}`).set(bearing(token)),
  ];

  it.each([
    ['the role user, even for its own', 'person', 'person-1', 403, 'permission denied'],
    ['the tokens of a person', 'owner', 'person-1', 403, 'admin role required to perform this action'],
    ['an unknown user', 'owner', 'nobody', 404, 'user: nobody not found'],
    ['a user of another account', 'owner', 'owner-2', 404, 'user: owner-2 not found'],
    ['the word current, which is no id', 'owner', 'current', 404, 'user: current not found'],
    ['an id in another case', 'owner', 'Owner-1', 404, 'user: Owner-1 not found'],
  ] as const)('refuses %s', async (_, caller, userId, code, message) => {
    const api = createTestApi();
    const everyone = await addEveryone(api);
    await addOtherAccount(api);

    for (const sending of send(api, everyone[caller], userId)) {
      const response = await sending;

      expect(response.status).toBe(code);
      expect(response.body).toEqual({ message, code });
    }
  });

  it('needs a token', async () => {
    const api = createTestApi();

    for (const sending of send(api, 'wrongToken', 'owner-1')) {
      expect((await sending).body).toEqual({ message: 'token invalid', code: 401 });
    }
  });

  it.each(['unknown', 'token-of-service-1', 'token-of-owner-2'])(
    'does not find the token %s of the owner',
    async (tokenId) => {
      const api = createTestApi();
      const { owner } = await addEveryone(api);
      await addOtherAccount(api);
      const path = `/api/users/owner-1/tokens/${tokenId}`;

      const found = await request(api.app).get(path).set(bearing(owner));
      const removed = await request(api.app).delete(path).set(bearing(owner));

      const notFound = { message: `pat: ${tokenId} not found`, code: 404 };
      expect([found.body, removed.body]).toEqual([notFound, notFound]);
      expect(await api.storage.read.tokens.listByUser('owner-2')).toHaveLength(1);
    },
  );

  it.each([
    ['a NUL', '%00', 404],
    ['text with a NUL', 'owner-1%00', 404],
    ['a line feed', 'owner-1%0a', 404],
    ['a slash', 'owner-1%2f..', 404],
    ['a quote', "'%20OR%20'1'='1", 404],
    ['a long text', 'x'.repeat(8_000), 404],
    ['half of a UTF-8 character', '%c3', 400],
    ['half of a surrogate pair', '%ed%a0%80', 400],
    ['no percent-encoding', '%zz', 400],
  ])('finds no token %s', async (_, part, status) => {
    const api = createTestApi();
    const { owner } = await addEveryone(api);

    for (const sending of send(api, owner, part)) expect((await sending).status).toBe(status);
    const token = `/api/users/owner-1/tokens/${part}`;
    expect((await request(api.app).get(token).set(bearing(owner))).status).toBe(status);
    expect((await request(api.app).delete(token).set(bearing(owner))).status).toBe(status);
    expect(api.failures).toEqual([]);
  });
});
