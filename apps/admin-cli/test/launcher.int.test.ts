import { readPackageVersion } from '@nbsetup/platform-node';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { temporaryFolder } from './test-environment.ts';
import { launcher } from './program.ts';

const version = readPackageVersion(new URL('../package.json', import.meta.url));
const env = { PATH: dirname(process.execPath) };

it('runs through a symbolic link, as npm creates one', async () => {
  const link = join(await temporaryFolder(), 'nbsetup');
  await symlink(launcher, link);

  const { stdout } = await promisify(execFile)(link, ['--version'], { env });

  expect(stdout).toBe(`${version}\n`);
});

it.each([
  { args: ['--help'], exitCode: 0 },
  { args: ['sideways'], exitCode: 2 },
])('ends with its usual exit code if its output is closed: $args', async ({ args, exitCode }) => {
  const program = spawn(process.execPath, [launcher, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(program, 'exit');

  program.stdout.destroy();
  program.stderr.destroy();

  expect(await ended).toEqual([exitCode, null]);
});
