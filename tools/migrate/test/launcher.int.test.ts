import { readPackageVersion } from '@nbsetup/platform-node';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { launcher } from './program.ts';

const version = readPackageVersion(new URL('../package.json', import.meta.url));
const env = { PATH: dirname(process.execPath) };

const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'nbsetup-migrate-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

it('runs through a symbolic link, as npm creates one', async () => {
  const link = join(await temporaryFolder(), 'nbsetup-migrate');
  await symlink(launcher, link);

  const { stdout } = await promisify(execFile)(link, ['--version'], { env });

  expect(stdout).toBe(`${version}\n`);
});

it('ends with its usual exit code if its output is closed', async () => {
  const program = spawn(process.execPath, [launcher, 'sideways'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(program, 'exit');

  program.stdout.destroy();
  program.stderr.destroy();

  expect(await ended).toEqual([2, null]);
});
