import express from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { errorResponder } from '../src/index.ts';
import { listening } from './listening.ts';
import { createTestApi } from './test-api.ts';

const openApp = (): ReturnType<typeof createTestApi>['app'] => createTestApi().app;

describe('a path nobody answers', () => {
  it.each([
    '/',
    '/api',
    '/api/',
    '/api/unknown',
    '/api/instance/',
    '/api/Instance',
    '/API/instance',
    '//api/instance',
    '/api//instance',
    '/api/instance%2f',
    '/api/%69nstance',
    '/api/./instance',
    '/api/setup;x',
    '/api/setup/..',
    '/api/users/nobody/tokens/x/y',
    '/api/%zz',
    `/api/${'x'.repeat(4_000)}`,
  ])('is 404, always JSON: %s', async (path) => {
    const response = await request(openApp()).get(path);

    expect(response.status).toBe(404);
    expect(response.body).toEqual({ message: 'page not found', code: 404 });
  });
});

describe('a method a path does not have', () => {
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
  ] as const)('is 405 and names those it has: %s %s (W33)', async (method, path, allowed) => {
    const response = await request(openApp())[method](path);

    expect(response.status).toBe(405);
    expect(response.headers).toMatchObject({ allow: allowed });
    expect(response.body).toEqual({ message: `method not allowed, use ${allowed}`, code: 405 });
  });

  it('is answered with the list of methods when it is OPTIONS', async () => {
    const response = await request(openApp()).options('/api/setup');

    expect(response.status).toBe(204);
    expect(response.headers).toMatchObject({ allow: 'POST, OPTIONS' });
  });
});

describe('an error', () => {
  it('after the answer has begun ends the connection, and is reported', async () => {
    const failures: unknown[] = [];
    const app = express()
      .get('/half', (_request, response) => {
        response.write('half');
        throw new Error('too late');
      })
      .use(errorResponder((error) => failures.push(error)));

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
