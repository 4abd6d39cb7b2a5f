import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const program = fileURLToPath(new URL('../dist/main.js', import.meta.url));

it('on an older Node.js it names the required version, in syntax that the older one can read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nbsetup-api-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const older = join(folder, 'older.cjs');
  await writeFile(older, "Object.defineProperty(process, 'versions', { value: { node: '20.19.9' } });\n");
  const packageText = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  const [, needed = ''] = /"node": ">=([\d.]+)"/.exec(packageText) ?? [];

  const { status, stdout, stderr } = spawnSync(process.execPath, ['-r', older, program], {
    encoding: 'utf8',
    env: {},
  });

  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: '',
    stderr: `cannot start: Node.js ${needed} or newer is needed, and this is 20.19.9\n`,
  });
  expect(await readFile(program, 'utf8')).not.toMatch(/^import\b/m);
});

it('continues to serve if nobody reads its output', async () => {
  const port = await freePort();
  const api = spawn(process.execPath, ['--liftoff-only', program], {
    env: {
      NB_STORE_ENGINE: 'memory',
      NB_LISTEN_ADDRESS: `127.0.0.1:${port}`,
      NB_VERSION_CHECK_ENABLED: 'false',
      NB_SETUP_WINDOE: 'a warning on stderr',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    api.kill('SIGKILL');
  });
  const ended = once(api, 'exit');

  api.stdout.destroy();
  api.stderr.destroy();

  await expect.poll(() => statusOf(`http://127.0.0.1:${port}/readyz`), { timeout: 20_000 }).toBe(200);
  expect(await statusOf(`http://127.0.0.1:${port}/api/instance`)).toBe(200);
  api.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

it('loads at most 1.2 MB of its own text to serve PostgreSQL, in one byte for each character', async () => {
  const texts = await textsLoadedBy('serve.js');

  expect([...texts.keys()]).toContain('storage.js');
  expect([...texts.keys()]).not.toContain('embedded.js');
  expect([...texts].filter(([, text]) => /[^\0-\xff]/.test(text)).map(([name]) => name)).toEqual([]);
  expect([...texts.values()].join('').length).toBeLessThan(1_200_000);
});

it('is run by a Node.js that knows the setting for the growth of the heap', () => {
  const { stdout } = spawnSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });

  expect(stdout).toMatch(/^ *--heap-growing-percent /m);
});

/** Returns a file of the program, and those that it imports before it runs. Each stays in memory. */
async function textsLoadedBy(
  name: string,
  found = new Map<string, string>(),
): Promise<ReadonlyMap<string, string>> {
  if (found.has(name)) return found;
  const text = await readFile(new URL(name, new URL('../dist/', import.meta.url)), 'utf8');
  found.set(name, text);
  for (const [, imported = ''] of text.matchAll(/^import .*"\.\/([\w-]+\.js)";$/gm)) {
    await textsLoadedBy(imported, found);
  }
  return found;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

async function statusOf(url: string): Promise<number> {
  try {
    return (await fetch(url)).status;
  } catch {
    // Nothing listens there yet.
    return 0;
  }
}
