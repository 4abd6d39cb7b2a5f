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

const callOf = (environment: TestEnvironment, words: readonly string[], env: Call['env'] = {}): Call => ({
  argv: words,
  env: { NB_SETUP_PAT_ENABLED: 'true', ...environment.env, ...env },
  cwd: environment.folder,
  stdin: `${password}\n`,
});

const setUp = (
  environment: TestEnvironment,
  words: readonly string[],
  env: Call['env'] = {},
): Promise<Outcome> => runInProcess(callOf(environment, words, env));

const usersOf = async (storage: Storage, token: string): Promise<unknown> => {
  const holder = await storage.read.tokens.findByHash(hashToken(token));
  return holder && { email: holder.user.email, role: holder.user.role, token: holder.token.name };
};

describe.each(engines)('setup on $name', ({ createEnvironment }) => {
  it('makes owner, account and token once, the token in a file that only its owner reads', async () => {
    const environment = await createEnvironment();
    const words = [...withToken, '--token-file', 'token.txt', '--output', 'json'];

    const first = await runProgram(callOf(environment, words));
    const again = await setUp(environment, words);
    const ifNeeded = await setUp(environment, [...words, '--if-needed']);

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
  it('makes the account also without a token, for nobody may ever sign in', async () => {
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

  it('hides the token in the log of a workflow, and leaves it to the next steps', async () => {
    const environment = await createServerEnvironment();
    const GITHUB_OUTPUT = join(environment.folder, 'outputs');

    const { exitCode, stdout } = await setUp(environment, [...withToken, '--output', 'github'], {
      GITHUB_OUTPUT,
    });

    const [, token = ''] = /^::add-mask::(nbp_\w{36})\n$/.exec(stdout) ?? [];
    expect(exitCode).toBe(0);
    expect(await readFile(GITHUB_OUTPUT, 'utf8')).toBe(`token=${token}\n`);
  });

  it('is done by one of two at once, and the other succeeds with --if-needed', async () => {
    const environment = await createServerEnvironment();

    const outcomes = await Promise.all([
      runProgram(callOf(environment, [...withToken, '--output', 'raw', '--if-needed'])),
      runProgram(callOf(environment, [...withToken, '--output', 'raw', '--if-needed'])),
    ]);

    expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(outcomes.map(({ stdout }) => stdout.length).toSorted()).toEqual([0, 41]);
    expect(outcomes.map(({ stderr }) => stderr).toSorted()).toEqual([
      '',
      'note: setup was done before, so no token was made\n',
    ]);
  });

  it('is not satisfied by another owner', async () => {
    const environment = await createServerEnvironment();
    await setUp(environment, owner);

    const words = owner.map((word) => (word === 'admin@example.com' ? 'other@example.com' : word));

    expect(await setUp(environment, [...words, '--if-needed'])).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: `nbsetup: setup already completed, and not for other@example.com${locationSuffix(environment.env)}; see docs/troubleshooting.md\n`,
    });
  });
});

describe('setup that is refused', () => {
  let untouched: OpenTestEnvironment;

  beforeAll(async () => {
    untouched = await openMigratedEnvironment();
  });

  afterAll(() => untouched.close());

  const usage = (problem: string): string => `nbsetup: ${problem}; see nbsetup --help\n`;

  it.each([
    {
      words: ['setup'],
      exitCode: 2,
      stderr: usage('--password-file is needed where nobody can be asked: a path, or - for stdin'),
    },
    { words: [...owner, '--token-file', 't'], exitCode: 2, stderr: usage('--token-file needs --create-pat') },
    { words: [...owner, '--require-pat'], exitCode: 2, stderr: usage('--require-pat needs --create-pat') },
    {
      words: [...owner, '--pat-expire-in', '7'],
      exitCode: 2,
      stderr: usage('--pat-expire-in needs --create-pat'),
    },
    {
      words: [...owner, '--output', 'raw'],
      exitCode: 2,
      stderr: usage('--output raw prints a token, and needs --create-pat'),
    },
    {
      words: [...withToken, '--output', 'env', '--token-file', 't'],
      exitCode: 2,
      stderr: usage('--output env prints the token, which --token-file keeps from being printed'),
    },
    {
      words: [...withToken, '--output', 'github'],
      exitCode: 2,
      stderr: usage('--output github needs GITHUB_OUTPUT, which steps of a workflow have'),
    },
    {
      words: [...owner, '--create-pat', '--pat-expire-in', '366'],
      exitCode: 4,
      stderr: 'nbsetup: pat_expire_in must be between 1 and 365\n',
    },
    {
      words: [...owner, '--create-pat', '--pat-expire-in', '1.5'],
      exitCode: 4,
      stderr: 'nbsetup: pat_expire_in must be between 1 and 365\n',
    },
    {
      words: ['setup', '--password-file', '-', '--create-pat', '--pat-expire-in', '0'],
      exitCode: 4,
      stderr: 'nbsetup: pat_expire_in must be between 1 and 365\n  email is required\n  name is required\n',
    },
    {
      words: ['setup', '--email', 'nobody', '--password-file', '-'],
      exitCode: 4,
      stderr: 'nbsetup: invalid email format\n  name is required\n',
    },
    {
      words: ['setup', '--email', 'a@b.c', '--password-file', '-'],
      exitCode: 4,
      stderr: 'nbsetup: name is required\n',
    },
    {
      words: ['setup', '--password-file', '/nowhere/password'],
      exitCode: 4,
      stderr:
        "nbsetup: the file of --password-file cannot be read: ENOENT: no such file or directory, open '/nowhere/password'\n",
    },
  ])('leaves setup to be done: $words', async ({ words, exitCode, stderr }) => {
    expect(await setUp(untouched, words)).toEqual({ exitCode, stdout: '', stderr });
    expect(await untouched.readStore(({ read }) => read.instance.findCompletion())).toBeUndefined();
    expect(await readdir(untouched.folder)).toEqual([]);
  });

  it.each([['--require-pat'], ['--token-file', 'token.txt'], ['--output', 'raw']])(
    'refuses by policy what would lack its token: %s',
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

  it('says so when a token that is not required is not made', async () => {
    const environment = await createServerEnvironment();

    const { exitCode, stdout, stderr } = await setUp(environment, withToken, { NB_SETUP_PAT_ENABLED: '' });

    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: 'warning: no token is made: NB_SETUP_PAT_ENABLED is not exactly "true"\n',
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
      stderr: `nbsetup: ${target} is there already, and a token overwrites nothing${locationSuffix(environment.env)}\n`,
    });
    expect(await environment.readStore(({ read }) => read.instance.findCompletion())).toBeUndefined();
    expect(await readdir(environment.folder)).toEqual(['token.txt']);
  });
});
