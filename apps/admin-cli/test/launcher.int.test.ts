import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { temporaryFolder } from './test-environment.ts';
import { launcher } from './program.ts';

const env = { PATH: dirname(process.execPath) };

it('runs through a symbolic link, as npm makes one', async () => {
  const link = join(await temporaryFolder(), 'nbsetup');
  await symlink(launcher, link);

  const { stdout } = await promisify(execFile)(link, ['--version'], { env });

  expect(stdout).toBe('0.1.0\n');
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
