import { DomainError, hashToken, isSetupRequired } from '@nbsetup/domain';
import { quickPasswordHasher } from '@nbsetup/testing';
import { createMemoryStorage } from '@nbsetup/storage-memory';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createTestApi, textIn } from '../test-api.ts';

const complete = { email: 'admin@example.com', name: 'Admin User', password: 'use-a-long-random-password' };

describe('POST /api/setup', () => {
  it('creates the owner and returns it', async () => {
    const { app } = createTestApi();

    const response = await request(app).post('/api/setup').send(complete);

    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      user_id: 'CiQwMDAwMDAwMC0wMDAwLTQwMDAtODAwMC0wMDAwMDAwMDAwMDESBWxvY2Fs',
      email: 'admin@example.com',
    });
    expect(response.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
    });
  });

  it('returns a token that authenticates, if one is requested and allowed', async () => {
    const { app } = createTestApi();

    const setup = await request(app)
      .post('/api/setup')
      .send({ ...complete, create_pat: true, pat_expire_in: 7 });

    expect(setup.status).toBe(200);
    expect(setup.headers).toMatchObject({ 'cache-control': 'no-store' });
    const token = textIn(setup.body, 'personal_access_token');
    expect(token).toMatch(/^nbp_[0-9A-Za-z]{36}$/);
    const users = await request(app).get('/api/users').set('Authorization', `Token ${token}`);
    expect(users.body).toMatchObject([
      { id: textIn(setup.body, 'user_id'), email: 'admin@example.com', role: 'owner' },
    ]);
    expect(users.headers).toMatchObject({ 'token-expires-at': '2026-11-30T12:00:00Z' });
  });

  it('gives the token one day if the request has no lifetime, or null', async () => {
    const { app, storage } = createTestApi();

    const response = await request(app)
      .post('/api/setup')
      .send({ ...complete, create_pat: true, pat_expire_in: null });

    const hash = hashToken(textIn(response.body, 'personal_access_token'));
    const found = await storage.read.tokens.findByHash(hash);
    expect(found?.token.expiresAt).toEqual(new Date('2026-11-24T12:00:00.000Z'));
  });

  it.each([{}, { create_pat: false }, { create_pat: null }, { create_pat: false, pat_expire_in: 4506 }])(
    'returns no token if none is requested: %j',
    async (extra) => {
      const { app } = createTestApi();

      const response = await request(app)
        .post('/api/setup')
        .send({ ...complete, ...extra });

      expect(response.status).toBe(200);
      expect(response.body).not.toHaveProperty('personal_access_token');
    },
  );

  it('ignores the request for a token while setup tokens are off, even one out of bounds', async () => {
    const { app } = createTestApi({ setupTokensEnabled: false });

    const response = await request(app)
      .post('/api/setup')
      .send({ ...complete, create_pat: true, pat_expire_in: 4506 });

    expect(response.status).toBe(200);
    expect(response.body).not.toHaveProperty('personal_access_token');
  });

  it.each([
    [{ ...complete, create_pat: true, pat_expire_in: 0 }, 'pat_expire_in must be between 1 and 365'],
    [{ create_pat: true, pat_expire_in: 366 }, 'pat_expire_in must be between 1 and 365'],
    [{ ...complete, email: '' }, 'email is required'],
    [{ ...complete, email: undefined }, 'email is required'],
    [{ ...complete, email: 'not-an-email' }, 'invalid email format'],
    [{ ...complete, name: undefined }, 'name is required'],
    [{ ...complete, password: undefined }, 'password is required'],
    [{ ...complete, password: 'short' }, 'password must be at least 8 characters'],
    [{ ...complete, password: 'p'.repeat(73) }, 'password must be at most 72 characters'],
    [{ ...complete, name: 'Ada\u0000' }, 'name must not contain control characters'],
  ])('refuses %j', async (body, message) => {
    const { app, storage } = createTestApi();

    const response = await request(app).post('/api/setup').send(body);

    expect(response.status).toBe(422);
    expect(response.body).toEqual({ message, code: 422 });
    expect(await isSetupRequired(storage.read.instance)).toBe(true);
  });

  it('is 412 after setup is completed', async () => {
    const { app } = createTestApi();
    await request(app).post('/api/setup').send(complete);

    const again = await request(app).post('/api/setup').send(complete);

    expect(again.status).toBe(412);
    expect(again.body).toEqual({ message: 'setup already completed', code: 412 });
  });

  it('checks the body before it reports that setup is completed, as the reference does (W39)', async () => {
    const { app } = createTestApi();
    await request(app).post('/api/setup').send(complete);

    const malformed = await request(app).post('/api/setup').send('{');
    const incomplete = await request(app).post('/api/setup').send({ email: 'admin@example.com' });

    expect(malformed.status).toBe(400);
    expect(incomplete.status).toBe(422);
  });

  it('accepts exactly one of ten requests at the same time, and the others get 412', async () => {
    const { app } = createTestApi();
    const server = app.listen(0);

    const responses = await Promise.all(
      Array.from({ length: 10 }, () => request(server).post('/api/setup').send(complete)),
    );

    server.close();
    expect(responses.map(({ status }) => status).sort()).toEqual([
      200, 412, 412, 412, 412, 412, 412, 412, 412, 412,
    ]);
  });

  it('is 500 without details if a step fails, reports it, and can be retried (W10)', async () => {
    const storage = createMemoryStorage();
    let isBroken = true;
    const { app, failures } = createTestApi({
      ports: {
        storage: {
          ...storage,
          unitOfWork: {
            run: (work) =>
              isBroken ? Promise.reject(new Error('disk full at /var/lib/db')) : storage.unitOfWork.run(work),
          },
        },
      },
    });

    const failed = await request(app).post('/api/setup').send(complete);
    isBroken = false;
    const second = await request(app).post('/api/setup').send(complete);

    expect(failed.status).toBe(500);
    expect(failed.body).toEqual({ message: 'internal server error', code: 500 });
    expect(failures).toEqual([new Error('disk full at /var/lib/db')]);
    expect(second.status).toBe(200);
  });

  it('is 503 with the time to wait while too many passwords are being hashed', async () => {
    const hash = (): Promise<string> =>
      Promise.reject(new DomainError('overloaded', 'try again in a moment'));
    const { app } = createTestApi({ ports: { passwordHasher: { ...quickPasswordHasher, hash } } });

    const response = await request(app).post('/api/setup').send(complete);

    expect(response.status).toBe(503);
    expect(response.headers).toMatchObject({ 'retry-after': '1' });
    expect(response.body).toEqual({ message: 'try again in a moment', code: 503 });
  });
});
