import { hashToken } from '@nbsetup/domain';
import { lstat, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fullStdout, runInProcess } from './in-process.ts';
import { engines, temporaryFolder, locationSuffix } from './test-environment.ts';
import { createSetUpEnvironment, type SetUpEnvironment } from './set-up-environment.ts';

const ofOwner = 'token create --email admin@example.com';
const deploy = `${ofOwner} --name deploy --expires-in 30`;

const isValid = async (environment: SetUpEnvironment, token: string): Promise<boolean> =>
  environment.readStore(async ({ read }) => (await read.tokens.findByHash(hashToken(token))) !== undefined);

const countTokens = async (environment: SetUpEnvironment): Promise<number> => {
  const { stdout } = await environment.run('token list');
  return stdout.split('\n').filter((line) => line.includes('admin@example.com')).length;
};

describe.each(engines)('tokens on $name', ({ createOwnedEnvironment }) => {
  it('are created in a file, listed and revoked', async () => {
    const environment = await createSetUpEnvironment(createOwnedEnvironment);

    const made = await environment.runBuilt(`${deploy} --scope pats:read,users --token-file deploy.txt`);
    const [, id = ''] = /^id {7}(\w+)$/m.exec(made.stdout) ?? [];
    const listed = await environment.runBuilt('token list --output json');
    const revoked = await environment.runBuilt(`token revoke ${id}`);

    const token = (await readFile(join(environment.folder, 'deploy.txt'), 'utf8')).trimEnd();
    expect(made).toMatchObject({ exitCode: 0, stderr: '' });
    expect(made.stdout).toMatch(
      /^token created\nuser {5}admin@example.com\nname {5}deploy\nid {7}[0-9a-v]{20}\ntoken {4}in deploy.txt\nexpires {2}\S+Z\nscopes {3}users,pats:read\n$/,
    );
    expect((await lstat(join(environment.folder, 'deploy.txt'))).mode & 0o777).toBe(0o600);
    expect(listed).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(listed.stdout)).toMatchObject({
      tokens: [{ id, name: 'deploy', created_by: 'SYSTEM', scopes: ['users', 'pats:read'] }],
    });
    expect(revoked).toEqual({
      exitCode: 0,
      stdout: `token ${id} "deploy" of admin@example.com revoked\n`,
      stderr: '',
    });
    expect(await isValid(environment, token)).toBe(false);
  });
});

describe('token create', () => {
  it('prints a token that is valid, alone or in a report', async () => {
    const environment = await createSetUpEnvironment();

    const raw = await environment.run(`${deploy} --output raw`);
    const json = await environment.run(`${deploy} --output json`);

    expect(raw).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await isValid(environment, raw.stdout.trimEnd())).toBe(true);
    const [, token = ''] = /"personal_access_token":"(\w+)"/.exec(json.stdout) ?? [];
    expect(await isValid(environment, token)).toBe(true);
  });

  it('creates no token that it cannot deliver', async () => {
    const environment = await createSetUpEnvironment();

    const printed = await environment.run(deploy, { stdout: fullStdout() });
    const filed = await environment.run(`${deploy} --token-file nowhere/token.txt`);

    expect(printed).toMatchObject({
      exitCode: 7,
      stderr: 'nbsetup: stdout cannot be written: ENOSPC; see docs/troubleshooting.md\n',
    });
    expect(filed.exitCode).toBe(7);
    expect(await countTokens(environment)).toBe(0);
  });

  it('completes the token of a killed run, and creates no second one', async () => {
    const environment = await createSetUpEnvironment();
    const { stdout: token } = await environment.run(`${deploy} --output raw`);
    await writeFile(join(environment.folder, '.deploy.txt.0a1b2c3d4e5f.nbsetup-token'), token, {
      mode: 0o600,
    });

    const again = await environment.run(`${deploy} --token-file deploy.txt`);

    expect(again).toMatchObject({ exitCode: 0, stderr: 'note: an earlier run had created the token\n' });
    expect(await readFile(join(environment.folder, 'deploy.txt'), 'utf8')).toBe(token);
    expect(await readdir(environment.folder)).toEqual(['deploy.txt']);
    expect(await countTokens(environment)).toBe(1);
  });

  it('obeys the rules of the API and the limits of the environment', async () => {
    const environment = await createSetUpEnvironment();
    const env = { ...environment.env, NB_PAT_MAX_LIFETIME_DAYS: '20', NB_PAT_MAX_PER_USER: '1' };

    const outcomes = [
      await environment.run(deploy, { env }),
      await environment.run(`${ofOwner} --expires-in 7`),
      await environment.run(`${deploy} --scope everything`),
      await environment.run('token create --email nobody@example.com --name deploy --expires-in 7'),
      await environment.run(`${ofOwner} --name one --expires-in 7 --output raw`, { env }),
      await environment.run(`${ofOwner} --name two --expires-in 7`, { env }),
      await environment.run('token revoke 0123456789abcdefghij --output json'),
    ];

    const at = locationSuffix(environment.env);
    expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([4, 4, 4, 4, 0, 5, 4]);
    expect(outcomes.map(({ stderr }) => stderr)).toEqual([
      'nbsetup: expiration has to be between 1 and 20\n',
      "nbsetup: token name can't be empty\n",
      expect.stringMatching(/^nbsetup: unknown scope everything, use read, write, or .*\n$/),
      `nbsetup: local user with email "nobody@example.com" not found${at}\n`,
      '',
      `nbsetup: a user may have at most 1 tokens that are not expired, delete one first${at}\n`,
      `{"code":"not_found","message":"pat: 0123456789abcdefghij not found${at}","exit_code":4}\n`,
    ]);
    expect(await countTokens(environment)).toBe(1);
  });
});

describe('token list', () => {
  it('prints a table of the tokens of one user or of all', async () => {
    const environment = await createSetUpEnvironment();

    const none = await environment.run('token list');
    await environment.run(`${deploy} --output raw`);
    const table = await environment.run('token list --email ADMIN@example.com');

    expect(none).toEqual({ exitCode: 0, stdout: 'no tokens found\n', stderr: '' });
    expect(table).toMatchObject({ exitCode: 0, stderr: '' });
    expect(table.stdout).toMatch(
      /^ID {20}USER {15}NAME {4}EXPIRES {19}LAST USED {2}SCOPES\n[0-9a-v]{20} {2}admin@example.com {2}deploy {2}\S{24} {2}never {6}all\n$/,
    );
  });
});

it.each([
  {
    args: 'token create',
    problem: 'provide exactly one of --email, --user-id, --service-user or --self',
  },
  {
    args: 'token list --email a@example.com --user-id 1',
    problem: 'provide exactly one of --email, --user-id, --service-user or --self',
  },
  {
    args: 'token list --email a@example.com --self',
    problem: 'provide exactly one of --email, --user-id, --service-user or --self',
  },
  {
    args: 'token revoke',
    problem: 'name one token: its id, from token list, or with --url --self',
  },
  {
    args: 'token rotate 1 --self',
    problem: 'name one token: its id, from token list, or with --url --self',
  },
  { args: 'token revoke --self', problem: '--self needs --url' },
  { args: 'token list --auth-token-file t', problem: '--auth-token-file needs --url' },
  {
    args: 'token create --email a@example.com --idempotency-key-file k',
    problem: '--idempotency-key-file needs --url',
  },
  {
    args: 'token create --output raw --token-file t',
    problem: '--output raw prints the token, but --token-file writes it to a file; give only one of them',
  },
  {
    args: 'token revoke nbp_geheim',
    problem:
      'a token is never an argument, because every user of this machine can read the arguments; use --token-file <path>, or - for stdin',
  },
])('refuses bad usage: $args', async ({ args, problem }) => {
  expect(await runInProcess({ argv: args.split(' ') })).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `nbsetup: ${problem}; see nbsetup --help\n`,
  });
});

it('creates no store', async () => {
  const folder = await temporaryFolder();
  const env = { NB_DATADIR: join(folder, 'data') };

  const outcomes = [
    await runInProcess({ argv: deploy.split(' '), env }),
    await runInProcess({ argv: ['token', 'list'], env }),
  ];

  const stderr = `nbsetup: setup is not completed; complete it first; looked at ${folder}/data\n`;
  const refusal = { exitCode: 5, stdout: '', stderr };
  expect(outcomes).toEqual([refusal, refusal]);
  expect(await readdir(folder)).toEqual([]);
});
