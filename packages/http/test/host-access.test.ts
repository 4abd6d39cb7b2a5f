import { hashToken, type RouteAccess, type Scope } from '@nbsetup/domain';
import { sampleToken } from '@nbsetup/testing';
import express, { type Express } from 'express';
import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { callerOf, errorResponder, requireCaller, requireToken } from '../src/index.ts';
import { createApiWithUsers, type ApiWithUsers } from './api-with-users.ts';
import { signIn } from './session/session-cookie.ts';

/** Vector 5 of docs/netbird-api.md 1.2. */
const plainText = 'nbp_9999EUDNdkeusjentDLSJEn1902u84390W6W';

interface HostApp extends ApiWithUsers {
  /** A host app with `/notes` for tokens and `/pages` for tokens and sessions. */
  readonly host: Express;
  readonly seen: readonly string[];
}

async function hostWith(access: RouteAccess, scopes?: readonly Scope[]): Promise<HostApp> {
  const api = await createApiWithUsers();
  const { clock, storage } = api;
  await storage.unitOfWork.run(({ tokens }) =>
    tokens.add(sampleToken({ id: 'limited', hash: hashToken(plainText), ...(scopes && { scopes }) })),
  );
  const seen: string[] = [];
  const ports = {
    tokens: storage.read.tokens,
    sessions: storage.read.sessions,
    clock,
    recordTokenUse: (tokenId: string) => seen.push(`used ${tokenId}`),
    observer: {
      tokenVerified: () => seen.push('verified'),
      tokenRefused: (reason: string) => seen.push(`refused: ${reason}`),
    },
  };
  const host = express()
    .use('/notes', requireToken(ports, access))
    .use('/pages', requireCaller(ports, access))
    .use((asked, response) => response.json({ name: callerOf(asked).user.id }))
    .use(errorResponder(() => undefined));
  return { ...api, host, seen };
}

async function post(host: Express, token = plainText): Promise<Response> {
  return request(host).post('/notes').set('Authorization', `Token ${token}`);
}

describe('a route of a host app', () => {
  it('that names a scope accepts a token with that scope', async () => {
    const { host, seen } = await hostWith({ scope: 'pats:write' }, ['pats:write']);

    const response = await post(host);

    expect(response.body).toEqual({ name: 'owner-1' });
    expect(seen).toEqual(['used limited', 'verified']);
  });

  it.each<readonly [RouteAccess, string]>([
    [{ scope: 'write', role: 'any' }, 'permission denied: the token lacks the scope write'],
    [{ scope: 'pats:write' }, 'permission denied: the token lacks the scope pats:write'],
    [{ scope: 'pats', role: 'any' }, 'permission denied: the token lacks the scope pats'],
    [{ role: 'owner' }, 'permission denied: this is for tokens without scopes'],
    [{ role: 'any' }, 'permission denied: this is for tokens without scopes'],
  ])('refuses a token of its owner for pats:read if it requires %j', async (access, message) => {
    const { host, seen } = await hostWith(access, ['pats:read']);

    const response = await post(host);

    expect(response.body).toEqual({ message, code: 403 });
    expect(seen).toEqual(['used limited', 'verified', 'refused: scope']);
  });

  it('refuses a user with another role, and does not report it as a scope refusal', async () => {
    const { host, seen, tokenOf } = await hostWith({ scope: 'write', role: ['owner', 'admin'] });

    const refused = await post(host, tokenOf('person-1'));
    const passed = await post(host, tokenOf('admin-1'));

    expect(refused.body).toEqual({ message: 'permission denied', code: 403 });
    expect(passed.status).toBe(200);
    expect(seen).not.toContain('refused: scope');
  });

  it('lets a service user write what its role allows, and read everything', async () => {
    const reading = await hostWith({ scope: 'events:read' });
    const writing = await hostWith({ scope: 'events:write' });

    expect((await post(reading.host, reading.tokenOf('robot-1'))).status).toBe(200);
    expect((await post(writing.host, writing.tokenOf('robot-1'))).status).toBe(403);
    expect((await post(writing.host, writing.tokenOf('robot-admin-1'))).status).toBe(200);
  });

  it.each([{ isBlocked: true }, { isBlocked: true, isPendingApproval: true }])(
    'refuses a blocked user, even if it accepts any token: %j',
    async (state) => {
      const { host, addUserWithToken } = await hostWith('any-token');

      const response = await post(host, await addUserWithToken({ id: 'blocked-1', ...state }));

      expect(response.status).toBe(403);
    },
  );

  it('accepts any token if it says so', async () => {
    const { host } = await hostWith('any-token', ['pats:read']);

    expect((await post(host)).status).toBe(200);
  });

  it('cannot be created by an app without types that gives no access', async () => {
    const { storage, clock } = await createApiWithUsers();
    const ports = {
      tokens: storage.read.tokens,
      sessions: storage.read.sessions,
      clock,
      recordTokenUse: () => undefined,
    };

    for (const make of [requireToken, requireCaller]) {
      expect(() => {
        Reflect.apply(make, undefined, [ports]);
      }).toThrow('a route must name the scope of a module');
    }
  });
});

describe('a route of a host app for tokens and sessions', () => {
  it.each<readonly [RouteAccess, number]>([
    [{ scope: 'write', role: 'any' }, 200],
    [{ role: 'user' }, 200],
    ['any-token', 200],
    [{ role: ['owner', 'admin'] }, 403],
    [{ scope: 'pats:read' }, 403],
  ])('for %j responds to a session of a user with %i', async (access, status) => {
    const { host, ...api } = await hostWith(access);
    const cookie = await signIn(api);

    const response = await request(host)
      .post('/pages')
      .set({ Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' });

    expect(response.status).toBe(status);
  });

  it.each(['post', 'put', 'patch', 'delete'] as const)(
    'refuses a session from a page of another site: %s',
    async (method) => {
      const { host, ...api } = await hostWith('any-token');
      const cookie = await signIn(api);

      const response = await request(host)[method]('/pages').set({
        Cookie: cookie,
        'Sec-Fetch-Site': 'cross-site',
        'Content-Type': 'application/json',
      });

      expect(response.status).toBe(403);
    },
  );

  it('checks the scopes of a token, as a route for tokens alone does', async () => {
    const { host } = await hostWith({ scope: 'write', role: 'any' }, ['read']);

    const response = await request(host).post('/pages').set('Authorization', `Token ${plainText}`);

    expect(response.body).toEqual({
      message: 'permission denied: the token lacks the scope write',
      code: 403,
    });
  });
});
