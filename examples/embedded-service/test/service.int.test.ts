import { connectPostgres } from '@nbsetup/test-postgres';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, inject, it, onTestFinished } from 'vitest';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const owner = { email: 'admin@example.com', name: 'Admin', password: 'long-enough', create_pat: true };

/** Starts the built service on a free port. Returns its URL. The service ends with the test. */
async function startService(env: Readonly<Record<string, string>>): Promise<string> {
  const service = spawn(process.execPath, [program], {
    env: { PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    service.kill('SIGKILL');
    if (service.exitCode === null && service.signalCode === null) await once(service, 'exit');
  });
  const said = String(await Promise.race([once(service.stdout, 'data'), once(service, 'exit')]));
  const [, port = 'none'] = /"port":(\d+)/.exec(said) ?? [];
  return `http://127.0.0.1:${port}`;
}

/** Creates a database that is removed after the test, when the service has ended. */
async function emptyDatabase(): Promise<string> {
  const database = await connectPostgres(inject('postgresUrl')).createDatabase();
  onTestFinished(() => database.drop());
  return database.url;
}

/** Sets the service up. Returns the token of the owner. */
async function setUp(url: string): Promise<string> {
  const response = await fetch(`${url}/api/setup`, { method: 'POST', body: JSON.stringify(owner) });
  return textIn(await response.json(), 'personal_access_token');
}

/** Creates a token of the owner with these scopes. */
async function limitedToken(url: string, token: string, scopes: readonly string[]): Promise<string> {
  const headers = { authorization: `Token ${token}` };
  const current = await fetch(`${url}/api/users/current`, { headers });
  const path = `/api/users/${textIn(await current.json(), 'id')}/tokens`;
  const body = JSON.stringify({ name: 'limited', expires_in: 1, scopes });
  const made = await fetch(`${url}${path}`, { method: 'POST', headers, body });
  return textIn(await made.json(), 'plain_token');
}

function textIn(body: unknown, field: string): string {
  return typeof body === 'object' && body !== null ? String(Reflect.get(body, field)) : '';
}

describe.each([
  { storage: 'memory', env: async () => ({}) },
  { storage: 'PostgreSQL', env: async () => ({ DATABASE_URL: await emptyDatabase() }) },
])('a host service on $storage', ({ env }) => {
  it('accepts nobody without a token, before and after setup', async () => {
    const url = await startService(await env());

    const before = await fetch(`${url}/notes`);
    const instance = await fetch(`${url}/api/instance`);
    await setUp(url);
    const after = await fetch(`${url}/notes`, { headers: { authorization: 'Token wrong' } });

    expect([before.status, after.status]).toEqual([401, 401]);
    expect(await instance.json()).toEqual({ setup_required: true });
    expect(await after.json()).toEqual({ message: 'token invalid', code: 401 });
  });
});

it('a host service in memory prints the output in the README', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, session = '', printed] = /^```sh\n(app=.*?)^```.*?^```text\n(.*?)^```/ms.exec(readme) ?? [];
  const url = await startService({});

  const { stdout } = await promisify(execFile)('sh', ['-ec', session.replace('http://127.0.0.1:3000', url)], {
    env: { PATH: `${dirname(process.execPath)}:/usr/bin:/bin` },
  });
  const instance = await fetch(`${url}/api/instance`);

  expect(stdout).toBe(printed);
  expect(await instance.json()).toEqual({ setup_required: false });
});

it('a host service on PostgreSQL is set up once, and its own routes know the user of the token', async () => {
  const url = await startService({ DATABASE_URL: await emptyDatabase() });
  const authorization = `Token ${await setUp(url)}`;

  const written = await fetch(`${url}/notes`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'text/plain' },
    body: 'buy milk',
  });
  const read = await fetch(`${url}/notes`, { headers: { authorization } });
  const instance = await fetch(`${url}/api/instance`);

  expect(written.status).toBe(201);
  expect(read.status).toBe(200);
  expect(await read.json()).toMatchObject([{ author: 'Admin', text: 'buy milk' }]);
  expect(await instance.json()).toEqual({ setup_required: false });
});

it('a host service lets a token with scopes do only what its routes allow', async () => {
  const url = await startService({});
  const token = await setUp(url);
  const notes = async (method: string, scopes: readonly string[]): Promise<number> => {
    const authorization = `Token ${await limitedToken(url, token, scopes)}`;
    const response = await fetch(`${url}/notes`, {
      method,
      headers: { authorization, 'content-type': 'text/plain' },
    });
    return response.status;
  };

  expect(await notes('POST', ['pats:read'])).toBe(403);
  expect(await notes('GET', ['pats:read'])).toBe(403);
  expect(await notes('GET', ['read'])).toBe(200);
  expect(await notes('POST', ['read'])).toBe(403);
  expect(await notes('POST', ['write'])).toBe(201);
  expect(await notes('DELETE', ['read', 'write'])).toBe(403);
  const unlimited = await fetch(`${url}/notes`, {
    method: 'DELETE',
    headers: { authorization: `Token ${token}` },
  });
  expect(unlimited.status).toBe(204);
});
