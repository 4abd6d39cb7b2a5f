import { hashToken, type Storage } from '@nbsetup/domain';
import { lstat, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { createMigratedEnvironment, openMigratedEnvironment } from './migrated-environment.ts';
import {
  createServerEnvironment,
  engines,
  type OpenTestEnvironment,
  type TestEnvironment,
  locationSuffix,
} from './test-environment.ts';
import { runProgram, type Call, type Outcome } from './program.ts';

const password = 'use-a-long-random-password';
const owner = ['setup', '--email', 'admin@example.com', '--name', 'Admin User', '--password-file', '-'];
const withToken = [...owner, '--create-pat', '--pat-expire-in', '7'];

const callOf = (environment: TestEnvironment, args: readonly string[], env: Call['env'] = {}): Call => ({
  argv: args,
  env: { NB_SETUP_PAT_ENABLED: 'true', ...environment.env, ...env },
  cwd: environment.folder,
  stdin: `${password}\n`,
});

const setUp = (
  environment: TestEnvironment,
  args: readonly string[],
  env: Call['env'] = {},
): Promise<Outcome> => runInProcess(callOf(environment, args, env));

const usersOf = async (storage: Storage, token: string): Promise<unknown> => {
  const tokenWithUser = await storage.read.tokens.findByHash(hashToken(token));
  return (
    tokenWithUser && {
      email: tokenWithUser.user.email,
      role: tokenWithUser.user.role,
      token: tokenWithUser.token.name,
    }
  );
};

describe.each(engines)('setup on $name', ({ createEnvironment }) => {
  it('creates owner, account and token once, the token in a file that only its owner can read', async () => {
    const environment = await createEnvironment();
    const args = [...withToken, '--token-file', 'token.txt', '--output', 'json'];

    const first = await runProgram(callOf(environment, args));
    const again = await setUp(environment, args);
    const ifNeeded = await setUp(environment, [...args, '--if-needed']);

    const token = (await readFile(join(environment.folder, 'token.txt'), 'utf8')).trimEnd();
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(first.stdout).toMatch(
      /^\{"created":true,"user_id":"Ci[QR]\w{57}","email":"admin@example.com","account_id":"[0-9a-v]{20}","token_file":"token.txt","token_id":"[0-9a-v]{20}","expiration_date":"\S+Z"\}\n$/,
    );
    expect(again).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: `{"code":"setup_already_completed","message":"setup already completed${locationSuffix(environment.env)}","exit_code":3}\n`,
    });
    expect(ifNeeded).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(ifNeeded.stdout)).toMatchObject({ created: false, token_file: 'token.txt' });
    expect((await lstat(join(environment.folder, 'token.txt'))).mode & 0o777).toBe(0o600);
    expect(await environment.readStore((storage) => usersOf(storage, token))).toEqual({
      email: 'admin@example.com',
      role: 'owner',
      token: 'setup-token',
    });
    expect((await readdir(environment.folder)).filter((name) => name.includes('token'))).toEqual([
      'token.txt',
    ]);
  });
});

describe('setup', () => {
  it('creates the account also without a token, because the owner may never sign in', async () => {
    const environment = await createServerEnvironment();

    const { exitCode, stdout, stderr } = await setUp(environment, owner);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(
      /^setup completed\nowner {4}Ci[QR]\w{57} admin@example.com\naccount {2}[0-9a-v]{20}\n$/,
    );
  });

  it.each([
    ['raw', /^(nbp_\w{36})\n$/],
    ['env', /^NB_PAT=(nbp_\w{36})\n$/],
    ['k8s-secret', /^apiVersion: v1\nkind: Secret\n[^]*\nstringData:\n {2}token: (nbp_\w{36})\n$/],
    ['text', /^setup completed\nowner .*\naccount .*\ntoken {4}(nbp_\w{36})\nexpires {2}\S+Z\n$/],
    ['json', /"personal_access_token":"(nbp_\w{36})"/],
  ])('prints a token that is valid as %s', async (format, shape) => {
    const environment = await createServerEnvironment();

    const { exitCode, stdout, stderr } = await setUp(environment, [...withToken, '--output', format]);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(shape);
    const [, token = ''] = shape.exec(stdout) ?? [];
    expect(await environment.readStore((storage) => usersOf(storage, token))).toMatchObject({
      role: 'owner',
    });
  });

  it('masks the token in the log of a workflow, and passes it to the next steps', async () => {
    const environment = await createServerEnvironment();
    const GITHUB_OUTPUT = join(environment.folder, 'outputs');

    const { exitCode, stdout } = await setUp(environment, [...withToken, '--output', 'github'], {
      GITHUB_OUTPUT,
    });

    const [, token = ''] = /^::add-mask::(nbp_\w{36})\n$/.exec(stdout) ?? [];
    expect(exitCode).toBe(0);
    expect(await readFile(GITHUB_OUTPUT, 'utf8')).toBe(`token=${token}\n`);
  });

  it('is completed by one of two runs at the same time, and the other succeeds with --if-needed', async () => {
    const environment = await createServerEnvironment();

    const outcomes = await Promise.all([
      runProgram(callOf(environment, [...withToken, '--output', 'raw', '--if-needed'])),
      runProgram(callOf(environment, [...withToken, '--output', 'raw', '--if-needed'])),
    ]);

    expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(outcomes.map(({ stdout }) => stdout.length).toSorted()).toEqual([0, 41]);
    expect(outcomes.map(({ stderr }) => stderr).toSorted()).toEqual([
      '',
      'note: setup was completed before, so no token was created\n',
    ]);
  });

  it('is refused for another owner', async () => {
    const environment = await createServerEnvironment();
    await setUp(environment, owner);

    const args = owner.map((word) => (word === 'admin@example.com' ? 'other@example.com' : word));

    expect(await setUp(environment, [...args, '--if-needed'])).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: `nbsetup: setup already completed, but not for other@example.com${locationSuffix(environment.env)}; see docs/troubleshooting.md\n`,
    });
  });
});

describe('a refused setup', () => {
  let untouched: OpenTestEnvironment;

  beforeAll(async () => {
    untouched = await openMigratedEnvironment();
  });

  afterAll(() => untouched.close());

  const usage = (problem: string): string => `nbsetup: ${problem}; see nbsetup --help\n`;

  it.each([
    {
      args: ['setup'],
      exitCode: 2,
      stderr: usage('--password-file is needed without a terminal: a path, or - for stdin'),
    },
    { args: [...owner, '--token-file', 't'], exitCode: 2, stderr: usage('--token-file needs --create-pat') },
    { args: [...owner, '--require-pat'], exitCode: 2, stderr: usage('--require-pat needs --create-pat') },
    {
      args: [...owner, '--pat-expire-in', '7'],
      exitCode: 2,
      stderr: usage('--pat-expire-in needs --create-pat'),
    },
    {
      args: [...owner, '--output', 'raw'],
      exitCode: 2,
      stderr: usage('--output raw prints a token, and needs --create-pat'),
    },
    {
      args: [...withToken, '--output', 'env', '--token-file', 't'],
      exitCode: 2,
      stderr: usage(
        '--output env prints the token, but --token-file writes it to a file; give only one of them',
      ),
    },
    {
      args: [...withToken, '--output', 'github'],
      exitCode: 2,
      stderr: usage(
        '--output github needs the variable GITHUB_OUTPUT, which GitHub sets in the steps of a workflow',
      ),
    },
    {
      args: [...owner, '--create-pat', '--pat-expire-in', '366'],
      exitCode: 4,
      stderr: 'nbsetup: pat_expire_in must be between 1 and 365\n',
    },
    {
      args: [...owner, '--create-pat', '--pat-expire-in', '1.5'],
      exitCode: 4,
      stderr: 'nbsetup: pat_expire_in must be between 1 and 365\n',
    },
    {
      args: ['setup', '--password-file', '-', '--create-pat', '--pat-expire-in', '0'],
      exitCode: 4,
      stderr: 'nbsetup: pat_expire_in must be between 1 and 365\n  email is required\n  name is required\n',
    },
    {
      args: ['setup', '--email', 'nobody', '--password-file', '-'],
      exitCode: 4,
      stderr: 'nbsetup: invalid email format\n  name is required\n',
    },
    {
      args: ['setup', '--email', 'a@b.c', '--password-file', '-'],
      exitCode: 4,
      stderr: 'nbsetup: name is required\n',
    },
    {
      args: ['setup', '--password-file', '/nowhere/password'],
      exitCode: 4,
      stderr:
        "nbsetup: the file of --password-file cannot be read: ENOENT: no such file or directory, open '/nowhere/password'\n",
    },
  ])('changes nothing: $args', async ({ args, exitCode, stderr }) => {
    expect(await setUp(untouched, args)).toEqual({ exitCode, stdout: '', stderr });
    expect(await untouched.readStore(({ read }) => read.instance.findCompletion())).toBeUndefined();
    expect(await readdir(untouched.folder)).toEqual([]);
  });

  it.each([['--require-pat'], ['--token-file', 'token.txt'], ['--output', 'raw']])(
    'refuses a required token that the policy forbids: %s',
    async (...more) => {
      const outcome = await setUp(untouched, [...withToken, ...more], { NB_SETUP_PAT_ENABLED: 'TRUE' });

      expect(outcome).toEqual({
        exitCode: 5,
        stdout: '',
        stderr:
          'nbsetup: setup tokens are off, nothing was set up; start the server with NB_SETUP_PAT_ENABLED=true and try again, or set up without create_pat\n',
      });
      expect(await untouched.readStore(({ read }) => read.instance.findCompletion())).toBeUndefined();
      expect(await readdir(untouched.folder)).toEqual([]);
    },
  );

  it('warns if an optional token is not created', async () => {
    const environment = await createServerEnvironment();

    const { exitCode, stdout, stderr } = await setUp(environment, withToken, { NB_SETUP_PAT_ENABLED: '' });

    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: 'warning: no token is created: NB_SETUP_PAT_ENABLED is not exactly "true"\n',
    });
    expect(stdout).not.toContain('nbp_');
  });

  it.each(['a file', 'a symbolic link to nowhere'])('overwrites no token file: %s', async (kind) => {
    const environment = await createMigratedEnvironment();
    const target = join(environment.folder, 'token.txt');
    await (kind === 'a file' ? writeFile(target, 'mine') : symlink('/nowhere/token', target));

    expect(await setUp(environment, [...withToken, '--token-file', 'token.txt'])).toEqual({
      exitCode: 4,
      stdout: '',
      stderr: `nbsetup: ${target} already exists, and a secret never overwrites a file${locationSuffix(environment.env)}\n`,
    });
    expect(await environment.readStore(({ read }) => read.instance.findCompletion())).toBeUndefined();
    expect(await readdir(environment.folder)).toEqual(['token.txt']);
  });
});
