import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { createMigratedEnvironment } from './migrated-environment.ts';
import type { Outcome } from './program.ts';

const manifest = `version: 1
owner:
  email: admin@example.com
  name: Admin
  passwordFile: password.txt
groups:
  - name: Servers
setupKeys:
  - name: servers
    type: reusable
    autoGroups: [Servers]
    keyFile: servers-key.txt
policies:
  - name: Default
    enabled: false
    rules:
      - sources: [All]
        destinations: [All]
routes:
  - networkId: office
    network: 10.0.0.0/8
    peerGroups: [Servers]
    groups: [All]
settings:
  lazyConnectionEnabled: false
`;

it('a manifest with a network is applied once, and the file of a setup key survives an interruption', async () => {
  const { env, folder: cwd } = await createMigratedEnvironment();
  await writeFile(join(cwd, 'password.txt'), 'use-a-long-random-password');
  await writeFile(join(cwd, 'bootstrap.yaml'), manifest);
  const run = (...argv: readonly string[]): Promise<Outcome> => runInProcess({ argv, env, cwd });
  const apply = (...words: readonly string[]): Promise<Outcome> =>
    run('apply', '-f', 'bootstrap.yaml', ...words);
  const file = join(cwd, 'servers-key.txt');

  const planned = await apply('--dry-run');
  const applied = await apply();
  const key = (await readFile(file, 'utf8')).trimEnd();
  const { mode } = await stat(file);
  await rename(file, join(cwd, '.servers-key.txt.0a1b2c3d4e5f.nbsetup-token'));
  const recovered = await apply();
  const again = (await readFile(file, 'utf8')).trimEnd();
  await rename(file, join(cwd, 'elsewhere'));
  const lost = await apply();
  const listed = await run('setup-key', 'list');

  expect(planned.stdout).toContain(
    '\n+ group Servers\n' +
      '+ setup key servers, type reusable, autoGroups ["Servers"], in servers-key.txt\n',
  );
  expect(planned.stdout).toContain('\n+ settings, lazyConnectionEnabled false\n');
  expect(applied).toMatchObject({ exitCode: 0, stderr: '' });
  expect(applied.stdout).not.toContain(key);
  expect(mode & 0o777).toBe(0o600);
  expect(key).toMatch(/^[0-9A-F-]{36}$/);
  expect(recovered).toEqual({ exitCode: 0, stdout: 'nothing to change\n', stderr: '' });
  expect(again).toBe(key);
  expect(lost).toEqual({
    exitCode: 0,
    stdout: 'nothing to change\n',
    stderr: `note: the setup key servers was created before, but ${file} is missing; revoke it to get another\n`,
  });
  expect(listed.stdout).toContain(`  servers  reusable  ${key.slice(0, 5)}****  valid`);
});

it('an export changes nothing where it comes from, and creates the same on an empty instance', async () => {
  const source = await createMigratedEnvironment();
  const target = await createMigratedEnvironment();
  const machines = 'serviceUsers:\n  - name: ci\n    role: admin\n    autoGroups: [Servers]\n';
  const run = (there: typeof source, ...argv: readonly string[]): Promise<Outcome> =>
    runInProcess({ argv, env: there.env, cwd: there.folder });
  await writeFile(join(source.folder, 'password.txt'), 'use-a-long-random-password');
  await writeFile(join(target.folder, 'password.txt'), 'use-a-long-random-password');
  await writeFile(join(source.folder, 'bootstrap.yaml'), `${manifest}${machines}`);
  await run(source, 'apply', '-f', 'bootstrap.yaml');
  const key = (await readFile(join(source.folder, 'servers-key.txt'), 'utf8')).trimEnd();

  const exported = await run(source, 'export');
  const asJson = await run(source, 'export', '--output', 'json');
  await writeFile(join(source.folder, 'exported.yaml'), exported.stdout);
  await writeFile(join(target.folder, 'exported.json'), asJson.stdout);
  const same = await run(source, 'apply', '-f', 'exported.yaml', '--dry-run');
  const applied = await run(target, 'apply', '-f', 'exported.json');
  const copy = await run(target, 'export');

  expect(exported).toMatchObject({ exitCode: 0, stderr: '' });
  expect(exported.stdout).toContain('  - name: ci\n    role: admin\n    autoGroups:\n      - Servers\n');
  expect(exported.stdout).not.toContain(key);
  expect(same).toEqual({ exitCode: 0, stdout: 'nothing to change\n', stderr: '' });
  expect(applied).toMatchObject({ exitCode: 0, stderr: '' });
  expect(copy.stdout).toBe(exported.stdout);
});

it('a key is never in a manifest', async () => {
  const stdin = manifest.replace('keyFile: servers-key.txt', 'key: A616097E-FCF0-48FA-9354-CA4A61142761');

  const { exitCode, stderr } = await runInProcess({ argv: ['apply', '-f', '-'], stdin });

  expect(exitCode).toBe(4);
  expect(stderr).toContain('12:5: a setup key is never in this file; give the SHA-256 of one with keyHash');
  expect(stderr).not.toContain('A616097E');
});
