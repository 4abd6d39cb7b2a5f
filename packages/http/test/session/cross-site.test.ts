import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { createApiWithUsers } from '../api-with-users.ts';
import { cookieIn, signIn } from './session-cookie.ts';

const own = { Host: 'nb.example.com' };
const json = { 'Content-Type': 'application/json' };
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const credentials = JSON.stringify({ email: 'person-1@example.com', password: 'correct-horse' });

const fromThisOrigin: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['a page of this origin', { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://nb.example.com' }],
  [
    'a page of this origin behind a proxy that says nothing',
    { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://nb.example.com' },
  ],
  ['the address bar', { 'Sec-Fetch-Site': 'none' }],
  ['a browser that knows Origin only', { Origin: 'http://nb.example.com' }],
  ['a client that sends JSON', json],
  ['a client that sends JSON and says its charset', { 'Content-Type': 'Application/JSON; charset=utf-8' }],
];
/** Different spellings of one host and its origin. */
const sameHost: readonly (readonly [string, string])[] = [
  ['NB.Example.COM', 'http://nb.example.com'],
  ['nb.example.com:80', 'http://nb.example.com'],
  ['nb.example.com:', 'http://nb.example.com'],
  ['NB.example.com:8080', 'http://nb.example.com:8080'],
  ['[2001:DB8::1]:80', 'http://[2001:db8::1]'],
];
const otherHost: readonly (readonly [string, string])[] = [
  ['nb.example.com:443', 'http://nb.example.com'],
  ['nb.example.com:80', 'http://nb.example.com:8080'],
  ['evil.example:80', 'http://nb.example.com'],
];
const fromElsewhere: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['a page of another site', { 'Sec-Fetch-Site': 'cross-site', ...json }],
  ['a page of another host of the site', { 'Sec-Fetch-Site': 'same-site', ...json }],
  [
    'a page of another site that names this origin',
    { 'Sec-Fetch-Site': 'cross-site', Origin: 'http://nb.example.com' },
  ],
  ['another origin', { Origin: 'http://evil.example', ...json }],
  ['another port', { Origin: 'http://nb.example.com:8080', ...json }],
  ['another scheme', { Origin: 'https://nb.example.com', ...json }],
  ['a sandbox', { Origin: 'null', ...json }],
  ['a form of an old browser', form],
  ['a text of an old browser', { 'Content-Type': 'text/plain' }],
  ['a client that does not say what it sends', {}],
];
const refusal = {
  message:
    'a request with a session must come from the same origin; a client that is no browser sends Content-Type: application/json',
  code: 403,
};

describe('a change with a session cookie', () => {
  it.each(fromThisOrigin)('passes to the check of rights from %s', async (_, headers) => {
    const api = await createApiWithUsers();
    const cookie = await signIn(api);

    const response = await request(api.app)
      .post('/api/users/robot-1/approve')
      .set({ ...own, ...headers, Cookie: cookie });

    expect(response.status).toBe(403);
    expect(response.body).toEqual({ message: 'permission denied', code: 403 });
  });

  it.each(fromElsewhere)('is refused from %s', async (_, headers) => {
    const api = await createApiWithUsers();
    const cookie = await signIn(api);

    const response = await request(api.app)
      .post('/api/users/robot-1/approve')
      .set({ ...own, ...headers, Cookie: cookie });

    expect(response.status).toBe(403);
    expect(response.body).toEqual(refusal);
  });

  it.each(sameHost)(
    'passes to the check of rights if Host is %s and the page is of %s',
    async (host, origin) => {
      const api = await createApiWithUsers();
      const cookie = await signIn(api);

      const response = await request(api.app)
        .post('/api/users/robot-1/approve')
        .set({ Host: host, Origin: origin, Cookie: cookie });

      expect(response.body).toEqual({ message: 'permission denied', code: 403 });
    },
  );

  it.each(otherHost)('is refused if Host is %j and the page is of %s', async (host, origin) => {
    const api = await createApiWithUsers();
    const cookie = await signIn(api);

    const response = await request(api.app)
      .post('/api/users/robot-1/approve')
      .set({ Host: host, Origin: origin, Cookie: cookie });

    expect(response.body).toEqual(refusal);
  });

  it('passes to the check of rights if Host names the default port of TLS', async () => {
    const api = await createApiWithUsers();
    api.app.set('trust proxy', true);
    const secure = { Host: 'nb.example.com:443', 'X-Forwarded-Proto': 'https' };
    const signedIn = await request(api.app)
      .post('/api/session')
      .set({ ...secure, ...json })
      .send(credentials);

    const response = await request(api.app)
      .post('/api/users/robot-1/approve')
      .set({ ...secure, Origin: 'https://nb.example.com', Cookie: cookieIn(signedIn) });

    expect(response.body).toEqual({ message: 'permission denied', code: 403 });
  });

  it('needs no content type for a method that no form can send', async () => {
    const api = await createApiWithUsers();
    const cookie = await signIn(api);

    const response = await request(api.app)
      .delete('/api/sessions/x')
      .set({ ...own, Cookie: cookie });

    expect(response.status).toBe(404);
  });

  it.each(['put', 'delete'] as const)('is refused with %s from another site', async (method) => {
    const api = await createApiWithUsers();
    const cookie = await signIn(api);

    const made = request(api.app)[method]('/api/users/robot-1');
    const response = await made.set({ ...own, ...json, 'Sec-Fetch-Site': 'cross-site', Cookie: cookie });

    expect(response.body).toEqual(refusal);
  });
});

it.each(fromElsewhere)('is not refused for reading from %s', async (_, headers) => {
  const api = await createApiWithUsers();
  const cookie = await signIn(api);

  const response = await request(api.app)
    .get('/api/users/current')
    .set({ ...own, ...headers, Cookie: cookie });

  expect(response.status).toBe(200);
});

it.each(fromElsewhere)(
  'is not refused with a token from %s, because no browser adds it by itself',
  async (_, headers) => {
    const api = await createApiWithUsers();
    const token = await api.addUserWithToken({ id: 'other-1', role: 'admin' });

    const response = await request(api.app)
      .post('/api/users/robot-1/approve')
      .set({ ...own, ...headers, Authorization: `Token ${token}` });

    expect(response.body).toEqual({ message: 'user robot-1 is not pending approval', code: 422 });
  },
);

describe('a sign-in', () => {
  it.each(fromElsewhere)('is refused from %s', async (_, headers) => {
    const { app, storage } = await createApiWithUsers();

    const response = await request(app)
      .post('/api/session')
      .set({ ...own, 'Content-Type': '', ...headers })
      .send(credentials);

    expect(response.body).toEqual(refusal);
    expect(await storage.read.sessions.listByUser('person-1')).toEqual([]);
  });

  it('is refused from another site before a password is checked', async () => {
    const verify = (): Promise<boolean> => Promise.reject(new Error('verified'));
    const hash = async (password: string): Promise<string> => password;
    const { app } = await createApiWithUsers({ ports: { passwordHasher: { hash, verify } } });

    const response = await request(app)
      .post('/api/session')
      .set({ ...own, ...json, Origin: 'http://evil.example' })
      .send(credentials);

    expect(response.status).toBe(403);
  });
});

it('a sign-out is refused from another site, and the session continues', async () => {
  const api = await createApiWithUsers();
  const cookie = await signIn(api);

  const response = await request(api.app)
    .delete('/api/session')
    .set({ ...own, Origin: 'http://evil.example', Cookie: cookie });

  expect(response.body).toEqual(refusal);
  expect((await request(api.app).get('/api/users').set('Cookie', cookie)).status).toBe(200);
});
