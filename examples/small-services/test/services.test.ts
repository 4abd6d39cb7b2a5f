import type { Nbsetup } from '@nbsetup/express';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

interface Service {
  readonly server: Server;
  readonly nbsetup: Nbsetup;
}

// Each listens on a free port as soon as it is loaded.
vi.stubEnv('PORT', '0');
const services: readonly (readonly [name: string, service: Service])[] = [
  ['express-4', await import('../src/express-4.ts')],
  ['express-5', await import('../src/express-5.ts')],
  ['fastify', await import('../src/fastify.ts')],
  ['hono', await import('../src/hono.ts')],
  ['node-http', await import('../src/node-http.ts')],
];
vi.unstubAllEnvs();

const owner = { email: 'admin@example.com', name: 'Admin', password: 'long-enough', create_pat: true };

function textIn(body: unknown, field: string): string {
  return typeof body === 'object' && body !== null ? String(Reflect.get(body, field)) : '';
}

describe.each(services)('the service %s', (name, { server, nbsetup }) => {
  let url = '';
  const call = async (path: string, authorization?: string, body?: object): Promise<Response> =>
    fetch(`${url}${path}`, {
      method: path === '/api/users/current' ? 'GET' : 'POST',
      headers: authorization === undefined ? {} : { authorization },
      ...(body && { body: JSON.stringify(body) }),
    });

  beforeAll(async () => {
    if (!server.listening && 'once' in server)
      await once(Object.assign(new EventTarget(), server), 'listening');
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  });

  afterAll(async () => {
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
    await nbsetup.close();
  });

  it('is set up once, and lets a token do what its scopes allow', async () => {
    const without = await call('/notes');
    const setup = await call('/api/setup', undefined, owner);
    const again = await call('/api/setup', undefined, owner);
    const authorization = `Token ${textIn(await setup.json(), 'personal_access_token')}`;
    const noted = await call('/notes', authorization);
    const me = await call('/api/users/current', authorization);
    const wish = { name: 'reader', expires_in: 1, scopes: ['notes:read'] };
    const issued = await call(`/api/users/${textIn(await me.json(), 'id')}/tokens`, authorization, wish);
    const limited = `Token ${textIn(await issued.json(), 'plain_token')}`;
    const refused = await call('/notes', limited);

    expect([without.status, setup.status, again.status]).toEqual([401, 200, 412]);
    expect([noted.status, await noted.json()]).toEqual([200, { author: 'Admin' }]);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toEqual({
      message: 'permission denied: the token lacks the scope notes:write',
      code: 403,
    });
    expect(without.headers.get('www-authenticate')).toBe('Token');
  });

  it('is at most 40 lines, and its first authorised call at most 10', async () => {
    const text = await readFile(new URL(`../src/${name}.ts`, import.meta.url), 'utf8');
    const lines = text
      .trimEnd()
      .split('\n')
      .filter((line) => line !== '');
    const calls = lines.findIndex((line) => /requireToken|authenticate\(/.test(line));

    expect(lines.length).toBeLessThanOrEqual(40);
    expect(calls).toBeGreaterThan(0);
    expect(calls + 1).toBeLessThanOrEqual(10);
  });
});
