import { createBcryptHasher } from '@nbsetup/platform-node';
import { createMemoryStorage, extendMemory } from '@nbsetup/storage-memory';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { pages } from '../src/extension.ts';
import { createPagesApp } from '../src/pages-app.ts';

/** Serves the app with an empty storage in memory until the test ends. Returns its port. */
async function serve(): Promise<number | undefined> {
  const passwordHasher = createBcryptHasher({ cost: 4 });
  const app = createPagesApp(extendMemory(createMemoryStorage(), pages), passwordHasher);
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
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
