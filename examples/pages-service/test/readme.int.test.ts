import { createNbsetup, memory } from '@nbsetup/express';
import { createBcryptHasher } from '@nbsetup/platform-node';
import express from 'express';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { pages } from '../src/pages.ts';

/** Serves the app with an empty storage in memory until the test ends. Returns its port. */
async function serve(): Promise<number | undefined> {
  const passwordHasher = createBcryptHasher({ cost: 4 });
  const storage = memory().with(pages);
  const nbsetup = await createNbsetup({ storage, passwordHasher, setup: { tokens: true } });
  const server = createServer(express().use(nbsetup.router)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    await nbsetup.close();
    await passwordHasher.close();
  });
  const address = server.address();
  return typeof address === 'object' ? address?.port : undefined;
}

it('the session in the README prints the shown output', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  const [, session = '', printed] = /^```sh\n(app=.*?)^```.*?^```text\n(.*?)^```/ms.exec(readme) ?? [];
  const port = await serve();

  const { stdout } = await promisify(execFile)('sh', ['-ec', session.replace(':3000', `:${port}`)], {
    env: { PATH: `${dirname(process.execPath)}:/usr/bin:/bin` },
  });

  expect(stdout).toBe(printed);
});

it('the whole app is at most 80 lines', async () => {
  const folder = new URL('../src/', import.meta.url);
  const files = await readdir(folder);
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, folder), 'utf8')));

  expect(files.length).toBeGreaterThan(1);
  expect(texts.join('').split('\n').length - 1).toBeLessThanOrEqual(80);
});
