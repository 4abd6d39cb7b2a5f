import { execFile, spawnSync } from 'node:child_process';
import { copyFile, mkdir, symlink } from 'node:fs/promises';
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
