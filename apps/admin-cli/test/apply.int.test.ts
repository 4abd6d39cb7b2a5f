import { copyFile, lstat, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { manifestSchema } from '../src/apply/manifest-shape.ts';
import { blockTable } from './blockades.ts';
import { runInProcess } from './in-process.ts';
import { createMigratedEnvironment } from './migrated-environment.ts';
import { ownerOfToken, usersIn } from './stored-users.ts';
import {
  createServerEnvironment,
  engines,
  type TestEnvironment,
  locationSuffix,
} from './test-environment.ts';
import { runProgram, runWithoutSpace, startProgram, type Call, type Outcome } from './program.ts';

const docs = (name: string): URL => new URL(`../../../docs/${name}`, import.meta.url);
const password = 'use-a-long-random-password';

/** Copies the documented example, and the password that it names, into the folder of the program. */
const withExample = async (environment: TestEnvironment): Promise<TestEnvironment> => {
  await copyFile(docs('bootstrap.example.yaml'), join(environment.folder, 'bootstrap.yaml'));
  await writeFile(join(environment.folder, 'password.txt'), `${password}\n`);
  return environment;
};

const callOf = (environment: TestEnvironment, args: readonly string[] = []): Call => ({
  argv: ['apply', '-f', 'bootstrap.yaml', ...args],
  env: environment.env,
  cwd: environment.folder,
});

const apply = async (environment: TestEnvironment, ...args: readonly string[]): Promise<Outcome> =>
  runInProcess(callOf(environment, args));

const edit = async (environment: TestEnvironment, change: (text: string) => string): Promise<void> => {
  const path = join(environment.folder, 'bootstrap.yaml');
  await writeFile(path, change(await readFile(path, 'utf8')));
};

const tokenIn = async (environment: TestEnvironment): Promise<string> =>
  (await readFile(join(environment.folder, 'ci-token.txt'), 'utf8')).trimEnd();

const changes = [
  '+ owner Admin <admin@example.com>',
  '+ account with the group All',
  '+ service user ci, admin',
  '+ service user backup, auditor',
  '+ token deploy of ci, for 30 days, in ci-token.txt',
  '+ token nightly of backup, for 90 days, limited to read, by its hash',
];

describe.each(engines)('apply on $name', ({ createEnvironment }) => {
  it('creates the content of docs/bootstrap.example.yaml once, and nothing the second time', async () => {
    const environment = await withExample(await createEnvironment());

    const first = await runProgram(callOf(environment));
    const again = await apply(environment, '--output', 'json');

    expect(first).toEqual({ exitCode: 0, stdout: [...changes, '6 changes', ''].join('\n'), stderr: '' });
    expect(again).toEqual({
      exitCode: 0,
      stdout: '{"changed":false,"dry_run":false,"changes":[]}\n',
      stderr: '',
    });
    expect((await lstat(join(environment.folder, 'ci-token.txt'))).mode & 0o777).toBe(0o600);
    const token = await tokenIn(environment);
    expect(await environment.readStore(ownerOfToken(token))).toEqual({
      user: 'ci',
      role: 'admin',
      token: 'deploy',
    });
    expect(await environment.readStore(usersIn)).toEqual(['Admin owner', 'backup auditor', 'ci admin']);
    expect(JSON.stringify([first, again])).not.toContain(token);
    expect((await readdir(environment.folder)).filter((name) => name.includes('token'))).toEqual([
      'ci-token.txt',
    ]);
  });
});

describe('apply --dry-run', () => {
  it('shows the changes, and writes nothing', async () => {
    const environment = await withExample(await createMigratedEnvironment());

    const asText = await apply(environment, '--dry-run');
    const asJson = await apply(environment, '--dry-run', '--output', 'json');

    expect(asText).toEqual({
      exitCode: 0,
      stdout: [...changes, '6 changes, none of them made: --dry-run', ''].join('\n'),
      stderr: '',
    });
    expect(asJson).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      changed: false,
      dry_run: true,
      changes: [
        { action: 'create', kind: 'owner', email: 'admin@example.com', name: 'Admin' },
        { action: 'create', kind: 'account' },
        { action: 'create', kind: 'service_user', name: 'ci', role: 'admin', auto_groups: [] },
        { action: 'create', kind: 'service_user', name: 'backup', role: 'auditor', auto_groups: [] },
        {
          ...{ action: 'create', kind: 'token', service_user: 'ci', name: 'deploy', expires_in_days: 30 },
          token_file: join(environment.folder, 'ci-token.txt'),
        },
        { action: 'create', kind: 'token', service_user: 'backup', name: 'nightly', scopes: ['read'] },
      ],
    });
    expect(await environment.readStore(async ({ read }) => read.instance.findCompletion())).toBeUndefined();
    expect((await readdir(environment.folder)).toSorted()).toEqual(['bootstrap.yaml', 'password.txt']);
  });

  it('creates no embedded store', async () => {
    const { folder } = await withExample(await createServerEnvironment());
    const environment = { folder, env: { NB_DATADIR: join(folder, 'data') } };

    const { exitCode, stdout } = await runInProcess({
      argv: ['apply', '-f', 'bootstrap.yaml', '--dry-run'],
      env: environment.env,
      cwd: folder,
    });

    expect({ exitCode, last: stdout.split('\n').at(-2) }).toEqual({
      exitCode: 0,
      last: '6 changes, none of them made: --dry-run',
    });
    expect(await readdir(folder)).not.toContain('data');
  });
});

describe('apply', () => {
  it('changes a role, and refuses unsupported changes before any write', async () => {
    const environment = await withExample(await createServerEnvironment());
    await apply(environment);
    await edit(environment, (text) => text.replace('role: auditor', 'role: network_admin'));

    const changed = await apply(environment);
    await edit(environment, (text) =>
      text.replace('scopes: [read]', 'scopes: [write]').replace('role: admin', 'role: user'),
    );
    const refused = await apply(environment);
    await edit(environment, (text) => text.replace('admin@example.com', 'other@example.com'));
    const foreign = await apply(environment, '--output', 'json');

    expect(changed).toMatchObject({
      exitCode: 0,
      stdout: '~ service user backup, auditor → network_admin\n1 change\n',
    });
    expect(refused).toMatchObject({
      exitCode: 5,
      stderr: `nbsetup: bootstrap.yaml:23:9: the token nightly of backup has other scopes, which is never changed; revoke it first, or give this one another name${locationSuffix(environment.env)}\n`,
    });
    expect(foreign).toMatchObject({ exitCode: 3, stdout: '' });
    expect(JSON.parse(foreign.stderr)).toEqual({
      code: 'setup_already_completed',
      message: `bootstrap.yaml:5:10: setup already completed, and other@example.com is not the owner${locationSuffix(environment.env)}`,
      exit_code: 3,
      problems: [
        {
          message: 'setup already completed, and other@example.com is not the owner',
          path: ['owner', 'email'],
          line: 5,
          column: 10,
        },
      ],
    });
    expect(await environment.readStore(usersIn)).toEqual(['Admin owner', 'backup network_admin', 'ci admin']);
  });

  it('two runs at the same time create everything once', async () => {
    const environment = await withExample(await createMigratedEnvironment());

    const outcomes = await Promise.all([apply(environment), apply(environment)]);

    expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(outcomes.map(({ stdout }) => stdout.split('\n').at(-2)).toSorted()).toEqual([
      '6 changes',
      'nothing to change',
    ]);
    expect(await environment.readStore(usersIn)).toEqual(['Admin owner', 'backup auditor', 'ci admin']);
    expect(await environment.readStore(ownerOfToken(await tokenIn(environment)))).toMatchObject({
      token: 'deploy',
    });
  });

  it('can be repeated after kill -9', async () => {
    const environment = await withExample(await createMigratedEnvironment());
    const accounts = await blockTable(environment, 'accounts');
    const program = startProgram(callOf(environment));
    await vi.waitFor(async () => {
      expect(await accounts.waitingCount()).toBe(1);
    }, 20_000);

    program.send('SIGKILL');

    await program.ended;
    await accounts.unblock();
    expect(await environment.readStore(async ({ read }) => read.instance.findCompletion())).toBeUndefined();
    expect(await apply(environment)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await apply(environment)).toMatchObject({
      exitCode: 0,
      stdout: 'nothing to change\n',
      stderr: '',
    });
    expect(await environment.readStore(ownerOfToken(await tokenIn(environment)))).toMatchObject({
      token: 'deploy',
    });
  });

  it('completes the file of a valid token when it is repeated, and says if it cannot', async () => {
    const environment = await withExample(await createServerEnvironment());
    await apply(environment);
    const target = join(environment.folder, 'ci-token.txt');
    await rename(target, join(environment.folder, '.ci-token.txt.0a1b2c3d4e5f.nbsetup-token'));

    const recovered = await apply(environment);
    const token = await tokenIn(environment);
    await rename(target, join(environment.folder, 'elsewhere'));
    const lost = await apply(environment);

    expect(recovered).toEqual({ exitCode: 0, stdout: 'nothing to change\n', stderr: '' });
    expect(await environment.readStore(ownerOfToken(token))).toMatchObject({ token: 'deploy' });
    expect(lost).toEqual({
      exitCode: 0,
      stdout: 'nothing to change\n',
      stderr: `note: the token deploy of ci was created before, but ${target} is missing; revoke the token to get another\n`,
    });
  });

  it.each([
    { sink: 'a full disk', file: 'ci-token.txt', run: runWithoutSpace, exitCode: 7 },
    { sink: 'no folder', file: 'nowhere/ci-token.txt', run: runInProcess, exitCode: 7 },
    { sink: 'a file that is there', file: 'password.txt', run: runInProcess, exitCode: 4 },
  ])('writes nothing if a token cannot be written to $sink', async ({ file, run, exitCode }) => {
    const environment = await withExample(await createMigratedEnvironment());
    await edit(environment, (text) => text.replace('ci-token.txt', file));

    const outcome = await run(callOf(environment));

    expect(outcome).toMatchObject({ exitCode, stdout: '' });
    expect(await environment.readStore(async ({ read }) => read.instance.findCompletion())).toBeUndefined();
    expect((await readdir(environment.folder)).toSorted()).toEqual(['bootstrap.yaml', 'password.txt']);
  });

  it('reads the file from stdin, and reports positions without secrets', async () => {
    const { folder } = await createServerEnvironment();
    const stdin = 'version: 1\nowner:\n  email: a@b.c\n  name: A\n  password: geheim\n';

    expect(await runInProcess({ argv: ['apply', '--file', '-'], cwd: folder, stdin })).toEqual({
      exitCode: 4,
      stdout: '',
      stderr:
        'nbsetup: stdin:3:3: passwordFile is missing\n' +
        '  stdin:5:3: a password is never in this file; name a file that holds it, with passwordFile of the owner\n',
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('says which file cannot be read', async () => {
    const { folder } = await createServerEnvironment();

    expect(await runInProcess({ argv: ['apply', '-f', 'absent.yaml'], cwd: folder })).toEqual({
      exitCode: 4,
      stdout: '',
      stderr: 'nbsetup: absent.yaml cannot be read: ENOENT\n',
    });
  });
});

describe('docs/schema/bootstrap.schema.json', () => {
  it('is the schema of the program; `npm run schema -w @nbsetup/admin-cli` writes it', async () => {
    expect(JSON.parse(await readFile(docs('schema/bootstrap.schema.json'), 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(manifestSchema())),
    );
  });

  it('is named in the first line of the example', async () => {
    const [first] = (await readFile(docs('bootstrap.example.yaml'), 'utf8')).split('\n');

    expect(first).toBe('# yaml-language-server: $schema=schema/bootstrap.schema.json');
  });
});
