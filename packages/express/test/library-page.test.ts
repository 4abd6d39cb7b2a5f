import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Nbsetup } from '../src/index.ts';

const page = await readFile(new URL('../../../docs/library.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^## (.*?)\n(?:(?!^## )[^])*?^```ts\n([^]*?)^```/gm)];
// Not in `test`, where the linter and the compiler would read it while the test runs.
const folder = fileURLToPath(new URL('../test-results/library-blocks/', import.meta.url));

type Exports = Readonly<Record<string, unknown>>;
const loaded = new Map<string, Exports>();

/** Returns what the block below that heading exports. */
function blockOf(heading: string): Exports {
  return loaded.get(heading) ?? {};
}

function isExports(value: unknown): value is Exports {
  return typeof value === 'object' && value !== null;
}

function isNbsetup(value: unknown): value is Nbsetup {
  return typeof value === 'object' && value !== null && 'authenticate' in value;
}

function isServer(value: unknown): value is Server {
  return typeof value === 'object' && value !== null && 'address' in value;
}

async function urlOf(heading: string): Promise<string> {
  const { server } = blockOf(heading);
  if (!isServer(server)) throw new TypeError(`the block of ${heading} has no server`);
  if (!server.listening) await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new TypeError('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}

beforeAll(async () => {
  vi.stubEnv('PORT', '0');
  await mkdir(folder, { recursive: true });
  // library-page.int.test.ts runs the block that needs a database.
  for (const [, heading = '', code = ''] of blocks.filter(([, name]) => name !== 'Users')) {
    const file = `${folder}${heading.toLowerCase().replaceAll(' ', '-')}.ts`;
    await writeFile(file, code);
    const exported: unknown = await import(file);
    if (isExports(exported)) loaded.set(heading, exported);
  }
  vi.unstubAllEnvs();
}, 60_000);

afterAll(async () => {
  for (const { server, nbsetup } of loaded.values()) {
    if (isServer(server)) server.close();
    if (isNbsetup(nbsetup)) await nbsetup.close();
  }
  await rm(folder, { recursive: true, force: true });
});

it('every block of the page runs, and creates an nbsetup', async () => {
  const all = page.match(/^```ts$/gm) ?? [];

  expect(all.length).toBe(8);
  expect([...loaded.keys()]).toEqual([
    ...['Start', 'Other frameworks', 'Scopes and roles', 'Tables', 'Errors', 'Test it', 'Bundling'],
  ]);
  expect([...loaded.values()].every(({ nbsetup }) => isNbsetup(nbsetup))).toBe(true);
});

it('the session on the page prints the shown output', async () => {
  const [, session = '', printed] = /^```sh\n(app=.*?)^```.*?^```text\n(.*?)^```/ms.exec(page) ?? [];
  const script = session.replace('http://127.0.0.1:3000', await urlOf('Start'));

  const { stdout } = await promisify(execFile)('sh', ['-ec', script], {
    env: { PATH: `${dirname(process.execPath)}:/usr/bin:/bin` },
  });

  expect(stdout).toBe(printed);
});

it('the block on other frameworks serves the API and its own route', async () => {
  const { serve } = blockOf('Other frameworks');
  const statusOf = async (path: string): Promise<unknown> => {
    const answer: unknown = await Reflect.apply(
      typeof serve === 'function' ? serve : () => undefined,
      undefined,
      [new Request(`http://h${path}`), '192.0.2.1'],
    );
    return answer instanceof Response ? answer.status : undefined;
  };

  expect([await statusOf('/api/instance'), await statusOf('/')]).toEqual([200, 401]);
});

it('the blocks on tables and tests have the results that they export', () => {
  expect(blockOf('Tables')).toMatchObject({ found: [{ accountId: 'a', text: 'Milk' }] });
  expect(blockOf('Test it')).toMatchObject({ response: { status: 200 }, later: { status: 401 } });
});

it('the block on errors renders a problem, with its reason and in the language of the client', async () => {
  const url = await urlOf('Errors');
  const problemAt = async (path: string, language: string): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, { headers: { 'accept-language': language } });
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    return response.json();
  };

  expect(await problemAt('/mine', 'en')).toEqual({
    type: '/errors#credential_missing',
    title: 'unauthenticated',
    status: 401,
    detail: 'no valid authentication provided',
    params: {},
  });
  expect(await problemAt('/long', 'de')).toEqual({
    type: '/errors#note_too_long',
    title: 'invalid_input',
    status: 422,
    detail: 'Eine Notiz hat höchstens 500 Zeichen',
    params: { max: 500 },
  });
  expect(await problemAt('/mine', 'de')).toMatchObject({ detail: 'Bitte zuerst anmelden' });
});
