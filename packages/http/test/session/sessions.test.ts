import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createApiWithUsers } from '../api-with-users.ts';
import { cookieIn, signIn } from './session-cookie.ts';

const over = { message: 'the session has expired, sign in again', code: 401 };

describe('the session cookie', () => {
  it('authenticates on the routes of tokens, and is not a token', async () => {
    const api = await createApiWithUsers();
    const cookie = await signIn(api);

    const response = await request(api.app).get('/api/users/current').set('Cookie', `a=b; ${cookie}; c=d`);

    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ id: 'person-1', is_current: true });
    expect(response.headers).not.toHaveProperty('token-expires-at');
    expect(api.usedTokens).toEqual([]);
  });

  it('gives the rights of its user only', async () => {
    const api = await createApiWithUsers();
    const cookie = await signIn(api);

    const response = await request(api.app)
      .post('/api/users')
      .set('Cookie', cookie)
      .send({ name: 'x', role: 'user', is_service_user: true, auto_groups: [] });

    expect(response.body).toEqual({ message: 'permission denied', code: 403 });
  });

  it('is ignored if there is an Authorization header', async () => {
    const api = await createApiWithUsers();
    const token = await api.addUserWithToken({ id: 'other-1' });
    const cookie = await signIn(api);

    const response = await request(api.app)
      .get('/api/users/current')
      .set({ Cookie: cookie, Authorization: `Token ${token}` });

    expect(response.body).toMatchObject({ id: 'other-1' });
    expect(response.headers).toHaveProperty('token-expires-at');
  });

  it.each(['Token wrongToken', 'Token', 'Basic YTpi', ''])(
    'does not help a broken header: %j',
    async (header) => {
      const api = await createApiWithUsers();
      const cookie = await signIn(api);

      const response = await request(api.app)
        .get('/api/users/current')
        .set({ Cookie: cookie, Authorization: header });

      expect(response.status).toBe(401);
    },
  );

  it.each(['nbsetup_session=', 'nbsetup_session=x', `nbsetup_session=${'x'.repeat(43)}`])(
    'is refused if it is not a session secret: %s',
    async (cookie) => {
      const { app } = await createApiWithUsers();

      const response = await request(app).get('/api/users').set('Cookie', cookie);

      expect(response.status).toBe(401);
      expect(response.body).toEqual(over);
    },
  );

  it.each(['other=1', 'xnbsetup_session=x', '__Host-nbsetup_session=x'])(
    'does not exist in %s',
    async (cookie) => {
      const { app } = await createApiWithUsers();

      const response = await request(app).get('/api/users').set('Cookie', cookie);

      expect(response.body).toEqual({ message: 'no valid authentication provided', code: 401 });
    },
  );

  it('has another name over TLS, and no other counts there', async () => {
    const api = await createApiWithUsers();
    api.app.set('trust proxy', true);
    const plain = await signIn(api);
    const secret = plain.slice('nbsetup_session='.length);
    const ask = (cookie: string): request.Test =>
      request(api.app).get('/api/users/current').set({ Cookie: cookie, 'X-Forwarded-Proto': 'https' });

    expect((await ask(plain)).status).toBe(401);
    expect((await ask(`__Host-nbsetup_session=${secret}`)).status).toBe(200);
  });

  it('expires after 12 hours', async () => {
    const api = await createApiWithUsers();
    const cookie = await signIn(api);
    api.clock.advance(12 * 3_600_000 + 1);

    const response = await request(api.app).get('/api/users').set('Cookie', cookie);

    expect(response.body).toEqual(over);
  });
});

describe('DELETE /api/session', () => {
  it('ends the session and clears the cookie', async () => {
    const api = await createApiWithUsers();
    const cookie = await signIn(api);

    const response = await request(api.app).delete('/api/session').set('Cookie', cookie);

    expect(response.status).toBe(200);
    expect(response.body).toEqual({});
    expect(response.headers['set-cookie']).toEqual([
      'nbsetup_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict',
    ]);
    expect((await request(api.app).get('/api/users').set('Cookie', cookie)).body).toEqual(over);
  });

  it('succeeds without a session', async () => {
    const { app } = await createApiWithUsers();

    const response = await request(app).delete('/api/session');

    expect(response.status).toBe(200);
    expect(cookieIn(response)).toBe('nbsetup_session=');
  });
});

describe('/api/sessions', () => {
  it('lists the sessions of the caller, and marks the current one', async () => {
    const api = await createApiWithUsers();
    await request(api.app)
      .post('/api/session')
      .set('User-Agent', 'elsewhere/1.0')
      .send({ email: 'person-1@example.com', password: 'correct-horse' });
    api.clock.advance(1000);
    const cookie = await signIn(api);

    const response = await request(api.app).get('/api/sessions').set('Cookie', cookie);

    expect(response.body).toEqual([
      {
        id: '00000000000000000014',
        created_at: '2026-11-23T12:00:00Z',
        expires_at: '2026-11-24T00:00:00Z',
        is_current: false,
        user_agent: 'elsewhere/1.0',
      },
      expect.objectContaining({ is_current: true, created_at: '2026-11-23T12:00:01Z' }),
    ]);
    const byToken: unknown = (await api.call('person-1', 'get', '/api/sessions')).body;
    expect(byToken).toMatchObject([{ is_current: false }, { is_current: false }]);
    expect((await api.call('owner-1', 'get', '/api/sessions')).body).toEqual([]);
  });

  it('ends one session', async () => {
    const api = await createApiWithUsers();
    const cookie = await signIn(api);
    const [session] = await api.storage.read.sessions.listByUser('person-1');
    const path = `/api/sessions/${session?.id ?? ''}`;

    expect((await api.call('owner-1', 'delete', path)).status).toBe(404);
    const response = await api.call('person-1', 'delete', path);

    expect(response.status).toBe(200);
    expect(response.body).toEqual({});
    expect((await request(api.app).get('/api/users').set('Cookie', cookie)).body).toEqual(over);
    expect((await api.call('person-1', 'delete', path)).body).toEqual({
      message: `session: ${session?.id ?? ''} not found`,
      code: 404,
    });
  });

  it('requires authentication', async () => {
    const { app } = await createApiWithUsers();

    expect((await request(app).get('/api/sessions')).status).toBe(401);
    expect((await request(app).delete('/api/sessions/x')).status).toBe(401);
  });
});
