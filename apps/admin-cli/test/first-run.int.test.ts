import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { createServerEnvironment, temporaryFolder } from './test-environment.ts';

const args = 'setup --email admin@example.com --name Admin --password-file - --output json'.split(' ');
const stdin = 'use-a-long-random-password';
const manifest =
  'version: 1\nowner:\n  email: admin@example.com\n  name: Admin\n  passwordFile: password.txt\n';

describe('a store that lost its data', () => {
  it('is refused by every command on the embedded engine', async () => {
    const dataDirectory = await temporaryFolder();
    const env = { NB_DATADIR: dataDirectory };
    const remembered = { owner_id: 'owner-1', set_up_at: '2026-11-23T12:00:00.000Z' };
    await writeFile(join(dataDirectory, 'nbsetup.instance'), JSON.stringify(remembered));

    const outcomes = [];
    for (const argv of [args, ['status'], ['token', 'list'], ['setup', 'check'], ['migrate', 'up']]) {
      outcomes.push(await runInProcess({ argv, stdin, env }));
    }

    for (const { exitCode, stdout, stderr } of outcomes) {
      expect([exitCode, stdout]).toEqual([6, '']);
      expect(stderr).toContain('this instance was set up before, and its store is empty now');
      expect(stderr).toContain(`To start again on purpose, remove ${dataDirectory}/nbsetup.instance`);
    }
    expect(await readdir(dataDirectory)).toEqual(['nbsetup.instance']);
  });

  it('is refused by setup and apply if the database is another one', async () => {
    const [first, second] = [await createServerEnvironment(), await createServerEnvironment()];
    const NB_INSTANCE_FILE = join(first.folder, 'instance');
    const file = join(first.folder, 'bootstrap.yaml');
    await writeFile(file, manifest);
    await writeFile(join(first.folder, 'password.txt'), stdin);
    const made = await runInProcess({ argv: args, stdin, env: { ...first.env, NB_INSTANCE_FILE } });

    const env = { ...second.env, NB_INSTANCE_FILE };
    const setup = await runInProcess({ argv: args, stdin, env });
    const apply = await runInProcess({ argv: ['apply', '-f', file], env });

    expect(made).toMatchObject({ exitCode: 0, stderr: '' });
    for (const { exitCode, stderr } of [setup, apply]) {
      expect(exitCode).toBe(6);
      expect(stderr).toContain(`${NB_INSTANCE_FILE} says that setup was done at 20`);
    }
  });
});

it('closed setup is refused on the host also, and creates no store', async () => {
  const folder = await temporaryFolder();
  const env = { NB_DATADIR: join(folder, 'data'), NB_SETUP_ENABLED: 'false', NB_LISTEN_ADDRESS: ':8080' };
  const file = join(folder, 'bootstrap.yaml');
  await writeFile(file, manifest);
  await writeFile(join(folder, 'password.txt'), stdin);

  const setup = await runInProcess({ argv: args, stdin, env });
  const preview = await runInProcess({ argv: ['apply', '-f', file, '--dry-run'], env });
  const plan = await runInProcess({ argv: ['setup', 'plan', ...args.slice(1, -2)], stdin, env });
  const check = await runInProcess({ argv: ['setup', 'check'], env });

  expect(setup).toMatchObject({ exitCode: 5, stdout: '' });
  expect(setup.stderr).toContain('setup is closed: NB_SETUP_ENABLED is false');
  expect(preview).toMatchObject({ exitCode: 5, stdout: '' });
  expect(preview.stderr).toContain('setup is closed: NB_SETUP_ENABLED is false');
  expect(plan).toEqual({
    exitCode: 0,
    stdout: 'refuse: setup is closed, NB_SETUP_ENABLED is false\n',
    stderr: '',
  });
  expect(check.stdout).toContain('setup       closed: NB_SETUP_ENABLED is false, also on this host');
  expect(check.stdout).toContain('verdict     closed to everybody');
  expect(await readdir(folder)).toEqual(['bootstrap.yaml', 'password.txt']);
});

it('status says that setup is closed before it is completed', async () => {
  const { env } = await createServerEnvironment();
  await runInProcess({ argv: ['migrate', 'up'], env });
  const closed = { ...env, NB_SETUP_ENABLED: 'false' };

  const text = await runInProcess({ argv: ['status'], env: closed });
  const json = await runInProcess({ argv: ['status', '--output', 'json'], env: closed });

  expect(text.stdout).toContain('setup    not done, and closed: NB_SETUP_ENABLED is false\n');
  expect(JSON.parse(json.stdout)).toMatchObject({ setup_required: true, setup_closed: true });
});
