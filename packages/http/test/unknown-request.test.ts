import express from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { errorResponder, refusePath } from '../src/index.ts';
import { unserved } from '../src/known-paths.ts';
import { pathCheck } from '../src/unserved/reference-paths.ts';
import { listening } from './listening.ts';
import { mountedRoutes } from './mounted-routes.ts';
import { referenceDocument } from './reference/reference-document.ts';
import { createTestApi } from './test-api.ts';

function pathsIn(document: unknown): object {
  const paths: unknown =
    typeof document === 'object' && document !== null ? Reflect.get(document, 'paths') : undefined;
  return typeof paths === 'object' && paths !== null ? paths : {};
}

const openApp = (): ReturnType<typeof createTestApi>['app'] => createTestApi().app;

describe('a path without a route', () => {
  it.each([
    '/',
    '/api',
    '/api/',
    '/api/unknown',
    '/api/instance/',
    '/api/Instance',
    '/API/instance',
    '//other/instance',
    '/api/integrations/event-streaming',
    '/api/peers/',
    '/api/instance%2f',
    '/api/%69nstance',
    '/api/setup;x',
    '/api/users/nobody/tokens/x/y',
    '/api/%zz',
    `/api/${'x'.repeat(4_000)}`,
  ])('is 404, always JSON: %s', async (path) => {
    const response = await request(openApp()).get(path);

    expect(response.status).toBe(404);
    expect(response.body).toEqual({ message: 'page not found', code: 404 });
  });
});

const isUnservedPath = pathCheck(unserved);
const referencePaths = unserved.map((path) => path.replaceAll('*', 'some-id'));

describe('a path that only the reference has', () => {
  it('is 401 without a token, which scripts that wait for the server expect', async () => {
    const app = openApp();

    const response = await request(app).get('/api/peers');
    const others = await Promise.all(
      referencePaths.map(async (path) => (await request(app).get(path)).status),
    );

    expect(response.body).toEqual({ message: 'no valid authentication provided', code: 401 });
    expect(response.headers).toMatchObject({ 'cache-control': 'no-store', 'www-authenticate': 'Token' });
    expect(others.length).toBeGreaterThan(50);
    expect(new Set(others)).toEqual(new Set([401]));
  });

  it('is 404 with a token, in any method, and the use of the token is recorded', async () => {
    const { app, addUserWithToken, usedTokens } = createTestApi();
    const authorization = `Token ${await addUserWithToken({ id: 'person-1', role: 'user' })}`;

    const read = await request(app).get('/api/peers').set('Authorization', authorization);
    const written = await request(app)
      .post('/api/setup-keys')
      .set('Authorization', authorization)
      .send({ name: 'x' });

    expect([read.status, written.status]).toEqual([404, 404]);
    expect(read.body).toEqual({ message: 'page not found', code: 404 });
    expect(usedTokens).toEqual(['token-of-person-1', 'token-of-person-1']);
  });

  it('refuses an invalid token and a blocked user, as other paths do', async () => {
    const { app, addUserWithToken } = createTestApi();
    const blocked = `Token ${await addUserWithToken({ id: 'person-1', isBlocked: true })}`;

    const wrong = await request(app).get('/api/peers').set('Authorization', 'Token wrong');
    const refused = await request(app).get('/api/peers').set('Authorization', blocked);

    expect(wrong.body).toEqual({ message: 'token invalid', code: 401 });
    expect(refused.body).toEqual({ message: 'user is blocked', code: 403 });
  });

  it("is every path of the reference's document that this API does not have", () => {
    const documented = Object.keys(pathsIn(referenceDocument));
    const mounted = mountedRoutes(openApp()).map((route) => route.split(' ')[1] ?? '');
    const missing = documented.filter((path) => !mounted.includes(path));

    expect(missing.length).toBeGreaterThan(5);
    expect(missing.filter((path) => !isUnservedPath(path.replaceAll(/[{}]/g, '')))).toEqual([]);
  });

  it("is none of this API's paths", () => {
    const mounted = mountedRoutes(openApp()).map((route) => route.split(' ')[1] ?? '');

    expect(mounted.filter((path) => isUnservedPath(path.replaceAll(/[{}]/g, '')))).toEqual([]);
  });

  it('is left to an app with a route for it', async () => {
    const { api } = createTestApi();
    const app = express()
      .use(api)
      .get('/api/peers', (_request, response) => {
        response.json(['a peer of the app']);
      })
      .use(refusePath);

    const response = await request(app).get('/api/peers');

    expect(response.body).toEqual(['a peer of the app']);
  });
});

describe('a path under /api that is not clean', () => {
  it.each([
    ['//api/users', '/api/users'],
    ['/api//users', '/api/users'],
    ['///api///users//', '/api/users/'],
    ['/api/./instance', '/api/instance'],
    ['/api/users//tokens', '/api/users/tokens'],
    ['/api/users/invites//accept', '/api/users/invites/accept'],
    ['/api/users/invites//regenerate', '/api/users/invites/regenerate'],
    ['/api/setup/..', '/api'],
    ['/x/../api/users?service_user=true&x=%2F', '/api/users?service_user=true&x=%2F'],
    ['/api/%2e%2e/api/users', '/api/users'],
    ['//api/a%20b%5c%0d%0a', '/api/a%20b%5C%0D%0A'],
  ])('redirects to the clean path, as the router of the reference does: %s', async (path, location) => {
    const app = openApp();

    const response = await request(app).post(path).redirects(0);

    expect(response.status).toBe(301);
    expect(response.headers).toMatchObject({ location, 'cache-control': 'no-store' });
  });

  it.each(['//evil.example/api', '//evil.example//api/..', '/api/%zz//x', '/apiary//x'])(
    'is 404 if the clean path is not under /api, or cannot be decoded: %s',
    async (path) => {
      const response = await request(openApp()).get(path).redirects(0);

      expect(response.status).toBe(404);
    },
  );
});

describe('a method that a path does not have', () => {
  it.each([
    ['post', '/api/instance', 'GET, HEAD, OPTIONS'],
    ['delete', '/api/instance/version', 'GET, HEAD, OPTIONS'],
    ['get', '/api/setup', 'POST, OPTIONS'],
    ['put', '/api/setup', 'POST, OPTIONS'],
    ['patch', '/api/users', 'GET, HEAD, POST, OPTIONS'],
    ['put', '/api/users/current', 'GET, HEAD, OPTIONS'],
    ['delete', '/api/users/current', 'GET, HEAD, OPTIONS'],
    ['get', '/api/users/person-1', 'PUT, DELETE, OPTIONS'],
    ['post', '/api/users/person-1', 'PUT, DELETE, OPTIONS'],
    ['get', '/api/users/person-1/approve', 'POST, OPTIONS'],
    ['post', '/api/users/person-1/reject', 'DELETE, OPTIONS'],
    ['put', '/api/users/person-1/invite', 'POST, OPTIONS'],
    ['post', '/api/users/person-1/password', 'PUT, OPTIONS'],
  ] as const)('is 405 and lists the methods: %s %s (W33)', async (method, path, allowed) => {
    const response = await request(openApp())[method](path);

    expect(response.status).toBe(405);
    expect(response.headers).toMatchObject({ allow: allowed });
    expect(response.body).toEqual({ message: `method not allowed, use ${allowed}`, code: 405 });
  });

  it('is 204 with the list of methods if it is OPTIONS', async () => {
    const response = await request(openApp()).options('/api/setup');

    expect(response.status).toBe(204);
    expect(response.headers).toMatchObject({ allow: 'POST, OPTIONS' });
  });
});

describe('an error', () => {
  it('after the start of a response ends the connection, and is reported', async () => {
    const failures: unknown[] = [];
    const app = express()
      .get('/half', (_request, response) => {
        response.write('half');
        throw new Error('too late');
      })
      .use(errorResponder((error) => failures.push(error), { others: 'respond' }));

    const half = await listening(app, (port) =>
      fetch(`http://127.0.0.1:${port}/half`)
        .then((response) => response.text())
        .catch(() => 'connection ended'),
    );

    expect(half).toBe('connection ended');
    expect(failures).toEqual([new Error('too late')]);
  });

  it('is JSON with message and code', async () => {
    const response = await request(openApp()).get('/api/users');

    expect(response.headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8' });
    expect(response.body).toEqual({ message: 'no valid authentication provided', code: 401 });
  });
});
