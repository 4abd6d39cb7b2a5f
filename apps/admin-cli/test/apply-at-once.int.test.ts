import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { createMigratedEnvironment } from './migrated-environment.ts';
import { launcher } from './program.ts';

const example = new URL('../../../docs/bootstrap.example.yaml', import.meta.url);
const argv = ['apply', '-f', 'bootstrap.yaml'];

it('finds the changes of another run, also while it opens its files', async () => {
  const { env, folder: cwd } = await createMigratedEnvironment();
  const manifest = (await readFile(example, 'utf8')).replace(/tokenHash: .*/, 'tokenFile: nightly.txt');
  await writeFile(join(cwd, 'bootstrap.yaml'), manifest);
  await writeFile(join(cwd, 'password.txt'), 'use-a-long-random-password\n');
  const others: (number | null)[] = [];
  // Called when the first of the two files is open: the other run ends before the second one is.
  const onAbort = (): (() => void) => {
    if (others.length === 0) {
      others.push(spawnSync(process.execPath, [launcher, ...argv], { env, cwd }).status);
    }
    return () => undefined;
  };

  const outcome = await runInProcess({
    argv,
    env,
    cwd,
    interrupts: { hold: () => () => undefined, onAbort, release: () => undefined },
  });

  expect(others).toEqual([0]);
  expect(outcome).toEqual({ exitCode: 0, stdout: 'nothing to change\n', stderr: '' });
  expect((await readdir(cwd)).toSorted()).toEqual([
    'bootstrap.yaml',
    'ci-token.txt',
    'nightly.txt',
    'password.txt',
  ]);
});
