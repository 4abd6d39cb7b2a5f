import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { temporaryFolder } from './places.ts';
import { launcher } from './program.ts';

const env = { PATH: dirname(process.execPath) };

it('runs through a symbolic link, as npm makes one', async () => {
  const link = join(await temporaryFolder(), 'nbsetup');
  await symlink(launcher, link);

  const { stdout } = await promisify(execFile)(link, ['--version'], { env });

  expect(stdout).toBe('0.1.0\n');
});

it('says what to do when nothing is built yet', async () => {
  const folder = join(await temporaryFolder(), 'bin');
  const copy = join(folder, 'nbsetup.mjs');
  await mkdir(folder);
  await copyFile(launcher, copy);

  const { status, stdout, stderr } = spawnSync(process.execPath, [copy, 'status'], { env, encoding: 'utf8' });

  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: '',
    stderr: 'nbsetup: not built yet, run `npm run build` first\n',
  });
});

it('says which Node.js is needed where it runs on an older one, and can be read by that', async () => {
  const older = join(await temporaryFolder(), 'older.cjs');
  await writeFile(older, "Object.defineProperty(process, 'versions', { value: { node: '20.19.9' } });\n");
  const packageText = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  const [, needed = ''] = /"node": ">=([\d.]+)"/.exec(packageText) ?? [];

  const { status, stdout, stderr } = spawnSync(process.execPath, ['-r', older, launcher, 'status'], {
    env,
    encoding: 'utf8',
  });

  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: '',
    stderr: `nbsetup: Node.js ${needed} or newer is needed, and this is 20.19.9\n`,
  });
  expect(await readFile(launcher, 'utf8')).not.toMatch(/^import\b(?!\()|\bawait\b(?! outside)/m);
});

it.each([
  { words: ['--help'], exitCode: 0 },
  { words: ['sideways'], exitCode: 2 },
])('ends as ever when nobody reads what it prints: $words', async ({ words, exitCode }) => {
  const program = spawn(process.execPath, [launcher, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(program, 'exit');

  program.stdout.destroy();
  program.stderr.destroy();

  expect(await ended).toEqual([exitCode, null]);
});
