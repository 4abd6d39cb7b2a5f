import { hashToken, type Scope } from '@nbsetup/domain';
import { sampleToken } from '@nbsetup/testing';
import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { coreOperations } from '../src/resources.ts';
import { createApiWithUsers, type ApiWithUsers } from './api-with-users.ts';

/** A body with a valid value for every field that a route reads. Routes ignore other fields. */
const body = {
  email: 'new@example.com',
  name: 'new',
  role: 'admin',
  is_service_user: true,
  auto_groups: [],
  is_blocked: false,
  expires_in: 7,
  old_password: 'correct-horse',
  new_password: 'battery-staple',
};

/** Returns the body with a lifetime in the unit of the route: days for tokens, seconds for invites. */
function bodyOf(route: string): object {
  return route.includes('/invites') ? { ...body, expires_in: 7_200 } : body;
}

/** The routes that need no scope: a token always manages itself, and some routes show nothing of the account. */
const needNoScope = [
  'GET /api/instance/version',
  'GET /api/tokens/self',
  'DELETE /api/tokens/self',
  'POST /api/tokens/self/rotate',
];

/** Vector 5 of docs/netbird-api.md 1.2. */
const plainText = 'nbp_9999EUDNdkeusjentDLSJEn1902u84390W6W';

async function apiWithToken(scopes?: readonly Scope[]): Promise<ApiWithUsers> {
  const api = await createApiWithUsers();
  const token = sampleToken({ id: 'limited', hash: hashToken(plainText), ...(scopes && { scopes }) });
  await api.storage.unitOfWork.run(({ tokens }) => tokens.add(token));
  return api;
}

async function send(api: ApiWithUsers, route: string): Promise<Response> {
  const [method = '', template = ''] = route.split(' ');
  const path = template.replace('{userId}', 'robot-1').replace('{tokenId}', 'token-of-robot-1');
  const sending = request(api.app)[methods[method] ?? 'options'](path);
  void sending.set('Authorization', `Token ${plainText}`);
  return method === 'GET' ? sending : sending.send(bodyOf(route));
}

const methods: Readonly<Record<string, 'get' | 'post' | 'put' | 'delete'>> = {
  GET: 'get',
  POST: 'post',
  PUT: 'put',
  DELETE: 'delete',
};

async function stateOf({ storage: { read } }: ApiWithUsers): Promise<unknown> {
  const users = await read.users.listByAccount('account-1');
  return {
    users,
    tokens: await Promise.all(users.map(({ id }) => read.tokens.listByUser(id))),
    passwords: await Promise.all(users.map(({ id }) => read.users.findPasswordHash(id))),
    events: await read.audit.listByAccount('account-1', 1_000),
  };
}

/** Every route that needs a token and a scope. Another test compares the table with the mounted routes. */
const guarded = Object.entries(coreOperations)
  .filter(([route, { access }]) => access === 'token' && !needNoScope.includes(route))
  .map(([route]) => route);
const reading = guarded.filter((route) => route.startsWith('GET '));
const changing = guarded.filter((route) => !route.startsWith('GET '));

describe('a read-only token of the owner', () => {
  it.each(changing)('changes nothing with %s', async (route) => {
    const api = await apiWithToken(['read']);
    const before = await stateOf(api);

    const response = await send(api, route);

    expect(response.status).toBe(403);
    expect(response.text).toMatch(/the token lacks the scope [a-z_]+:write/);
    expect(await stateOf(api)).toEqual(before);
  });

  it.each(reading)('is not refused by %s because of its scopes', async (route) => {
    const response = await send(await apiWithToken(['read']), route);

    expect(response.text).not.toContain('scope');
  });
});

describe('a write-only token of the owner', () => {
  it.each(reading)('reads nothing with %s', async (route) => {
    const response = await send(await apiWithToken(['write']), route);

    expect(response.status).toBe(403);
    expect(response.text).toMatch(/the token lacks the scope [a-z_]+:read/);
  });

  it.each(changing)('is not refused by %s because of its scopes', async (route) => {
    const api = await apiWithToken(['write']);

    const response = await send(api, route);

    expect(response.text).not.toContain('lacks the scope');
  });
});

describe('a token of the owner for one module', () => {
  it('shows in permissions what it can do', async () => {
    const api = await apiWithToken(['users:read', 'pats']);

    const response = await send(api, 'GET /api/users/current');

    const nothing = { create: false, read: false, update: false, delete: false };
    expect(response.body).toMatchObject({
      role: 'owner',
      permissions: {
        modules: {
          users: { ...nothing, read: true },
          pats: { create: true, read: true, update: true, delete: true },
          groups: nothing,
          events: nothing,
        },
      },
    });
  });
});

describe('the routes under test', () => {
  it('are all routes of the API that need a token', () => {
    expect(reading).toContain('GET /api/users/current');
    expect(changing).toContain('PUT /api/users/{userId}/password');
    expect(changing.length).toBeGreaterThan(8);
  });
});
