import { hashToken } from '@nbsetup/domain';
import { sampleToken } from '@nbsetup/testing';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import type { ApiObserver } from '../src/index.ts';
import { greetings } from './greetings.ts';
import { createTestApi, textIn, type TestApi, type TestApiOptions } from './test-api.ts';

/** Vector 5 of docs/netbird-api.md 1.2. */
const strangerToken = 'nbp_9999EUDNdkeusjentDLSJEn1902u84390W6W';
const setupBody = { email: 'admin@example.com', name: 'Admin', password: 'correct-horse' };
const idempotencyKey = '9d7e0c3e-6d4b-4f43-9f0e-0d6c0a4b6a53';

/** Returns an API and the calls of its observer, in order. */
function observedApi(options: TestApiOptions = {}): TestApi & { readonly heard: readonly string[] } {
  const heard: string[] = [];
  const observer: ApiObserver = {
    setupEnded: (end) => heard.push(`setup ${end}`),
    tokenIssued: (origin) => heard.push(`issued by ${origin}`),
    tokenVerified: () => heard.push('verified'),
    tokenRefused: (reason) => heard.push(`refused: ${reason}`),
  };
  return { ...createTestApi({ ...options, ports: { ...options.ports, observer } }), heard };
}

describe('the observer of setup', () => {
  it('is called for a completed setup, its token, and its replay', async () => {
    const { app, heard } = observedApi();
    const setUp = (): request.Test =>
      request(app)
        .post('/api/setup')
        .set('Idempotency-Key', idempotencyKey)
        .send({ ...setupBody, create_pat: true });

    await setUp();
    await setUp();

    expect(heard).toEqual(['setup completed', 'issued by setup', 'setup replayed']);
  });

  it('is called for a setup without a token, and for a second setup', async () => {
    const { app, heard } = observedApi();

    await request(app).post('/api/setup').send(setupBody);
    await request(app).post('/api/setup').send(setupBody);

    expect(heard).toEqual(['setup completed', 'setup setup_already_completed']);
  });

  it.each([
    ['a body that is not JSON', '{', 'malformed'],
    ['a body that is too long', JSON.stringify({ ...setupBody, name: 'x'.repeat(17_000) }), 'malformed'],
    ['a value that breaks a rule', JSON.stringify({ ...setupBody, password: 'short' }), 'invalid_input'],
  ])('is called for %s', async (_, body, end) => {
    const { app, heard } = observedApi();

    await request(app).post('/api/setup').set('Content-Type', 'application/json').send(body);

    expect(heard).toEqual([`setup ${end}`]);
  });

  it('is called if the access check, the limit or a server error ended it', async () => {
    const closed = observedApi({ setupAccess: { networks: ['192.0.2.0/24'] } });
    const limited = observedApi({ rates: { open: { size: 1, refillSeconds: 60 } } });
    const broken = observedApi({
      ports: {
        passwordHasher: { hash: () => Promise.reject(new Error('out of memory')), verify: async () => false },
      },
    });

    await request(closed.app).post('/api/setup').send(setupBody);
    await request(limited.app).get('/api/instance');
    await request(limited.app).post('/api/setup').send(setupBody);
    await request(broken.app).post('/api/setup').send(setupBody);

    expect(closed.heard).toEqual(['setup permission_denied']);
    expect(limited.heard).toEqual(['setup rate_limited']);
    expect(broken.heard).toEqual(['setup internal']);
  });

  it('is called only for setup requests', async () => {
    const { app, heard } = observedApi();

    await request(app).get('/api/setup');

    expect(heard).toEqual([]);
  });
});

describe('the observer of tokens', () => {
  it('is called for created and rotated tokens', async () => {
    const { app, heard, addUserWithToken } = observedApi();
    const owner = await addUserWithToken({ id: 'owner-1' });
    const as = (token: string) => ({ Authorization: `Token ${token}` });
    const create = (): request.Test =>
      request(app)
        .post('/api/users/owner-1/tokens')
        .set(as(owner))
        .set('Idempotency-Key', idempotencyKey)
        .send({ name: 'next', expires_in: 7 });

    const created = await create();
    await create();
    await request(app)
      .post(`/api/users/owner-1/tokens/token-of-owner-1/rotate`)
      .set(as(owner))
      .send({ grace: 60 });
    await request(app)
      .post('/api/tokens/self/rotate')
      .set(as(textIn(created.body, 'plain_token')));

    expect(heard).toEqual([
      'verified',
      'issued by create',
      'verified',
      'verified',
      'issued by rotate',
      'verified',
      'issued by rotate_self',
    ]);
  });

  it.each([
    ['none', undefined, 'missing'],
    ['a malformed token', 'Token nbp_short', 'malformed'],
    ['an unknown token', `Token ${strangerToken}`, 'unknown'],
  ])('is called for a request with %s', async (_, authorization, reason) => {
    const { app, heard } = observedApi();

    await request(app)
      .get('/api/users')
      .set(authorization === undefined ? {} : { Authorization: authorization });

    expect(heard).toEqual([`refused: ${reason}`]);
  });

  it('is called for expired tokens, for tokens without the scope, and for blocked users', async () => {
    const { app, heard, storage, clock, addUserWithToken } = observedApi();
    const blocked = await addUserWithToken({ id: 'blocked-1', isBlocked: true });
    await addUserWithToken({ id: 'owner-1' });
    const reader = sampleToken({ id: 'reader', hash: hashToken(strangerToken), scopes: ['events:read'] });
    await storage.unitOfWork.run(({ tokens }) => tokens.add(reader));
    const call = (token: string): request.Test =>
      request(app).get('/api/users').set('Authorization', `Token ${token}`);

    await call(blocked);
    await call(strangerToken);
    clock.advance(365 * 86_400_000);
    await call(strangerToken);

    expect(heard).toEqual(['refused: blocked', 'verified', 'refused: scope', 'refused: expired']);
  });

  it('is called once for a token without the scope that the route of an extension needs', async () => {
    const { app, heard, storage, addUserWithToken } = observedApi({ extensions: [greetings] });
    await addUserWithToken({ id: 'owner-1' });
    const reader = sampleToken({ id: 'reader', hash: hashToken(strangerToken), scopes: ['events:read'] });
    await storage.unitOfWork.run(({ tokens }) => tokens.add(reader));

    await request(app).get('/api/greetings').set('Authorization', `Token ${strangerToken}`);

    expect(heard).toEqual(['verified', 'refused: scope']);
  });

  it('is called for tokens that are used too often', async () => {
    const { app, heard, addUserWithToken } = observedApi({
      rates: { token: { size: 1, refillSeconds: 60 } },
    });
    const token = await addUserWithToken({ id: 'owner-1' });

    await request(app).get('/api/users').set('Authorization', `Token ${token}`);
    await request(app).get('/api/users').set('Authorization', `Token ${token}`);

    expect(heard).toEqual(['verified', 'refused: rate_limited']);
  });

  it('is not called if the store failed', async () => {
    const { storage } = createTestApi();
    const tokens = { ...storage.read.tokens, findByHash: () => Promise.reject(new Error('gone')) };
    const { app, heard } = observedApi({
      ports: { storage: { ...storage, read: { ...storage.read, tokens } } },
    });

    const response = await request(app).get('/api/users').set('Authorization', `Token ${strangerToken}`);

    expect(response.status).toBe(500);
    expect(heard).toEqual([]);
  });
});
