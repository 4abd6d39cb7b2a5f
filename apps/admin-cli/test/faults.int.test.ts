import { hashToken, type Storage } from '@nbsetup/domain';
import { openEmbeddedDatabase } from '@nbsetup/storage-postgres/embedded';
import { closeSync, openSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { blockCommits, blockTable } from './blockades.ts';
import { fullStdout, runInProcess } from './in-process.ts';
import { createMigratedEnvironment } from './migrated-environment.ts';
import {
  createEmbeddedEnvironment,
  createServerEnvironment,
  temporaryFolder,
  type TestEnvironment,
} from './test-environment.ts';
import { runProgram, runWithoutSpace, startProgram, type Call } from './program.ts';

const password = 'use-a-long-random-password';
const args = [
  ...['setup', '--email', 'admin@example.com', '--name', 'Admin User', '--password-file', '-'],
  ...['--create-pat', '--if-needed'],
];

const setupCall = (environment: TestEnvironment, more: readonly string[]): Call => ({
  argv: [...args, ...more],
  env: { NB_SETUP_PAT_ENABLED: 'true', ...environment.env },
  cwd: environment.folder,
  stdin: `${password}\n`,
});

const isUntouched = async ({ read }: Storage): Promise<boolean> =>
  (await read.instance.findCompletion()) === undefined;

const tokenIn = async (environment: TestEnvironment): Promise<string> =>
  (await readFile(join(environment.folder, 'token.txt'), 'utf8')).trimEnd();

const isValid = async (environment: TestEnvironment, token: string): Promise<boolean> =>
  environment.readStore(async ({ read }) => (await read.tokens.findByHash(hashToken(token))) !== undefined);

describe('a token that cannot be delivered', () => {
  it('on stdout is not created, and the same command works later', async () => {
    const environment = await createMigratedEnvironment();
    const full = openSync('/dev/full', 'w');

    const outcome = await runProgram({ ...setupCall(environment, ['--output', 'raw']), stdout: full });

    closeSync(full);
    expect(outcome).toEqual({
      exitCode: 7,
      stdout: '',
      stderr: 'nbsetup: stdout cannot be written: ENOSPC; see docs/troubleshooting.md\n',
    });
    expect(await environment.readStore(isUntouched)).toBe(true);
    const again = await runInProcess(setupCall(environment, ['--output', 'raw']));
    expect(again.exitCode).toBe(0);
    expect(await isValid(environment, again.stdout.trimEnd())).toBe(true);
  });

  it.each([
    { sink: 'a full disk', run: runWithoutSpace, file: 'token.txt', code: 'EFBIG' },
    { sink: 'no folder', run: runInProcess, file: 'nowhere/token.txt', code: 'ENOENT' },
    { sink: 'a read-only folder', run: runInProcess, file: '/sys/token.txt', code: 'E(ACCES|ROFS|PERM)' },
    { sink: 'a file as a folder', run: runInProcess, file: '/dev/null/token.txt', code: 'ENOTDIR' },
  ])('to $sink is noticed before anything is created', async ({ run, file, code }) => {
    const environment = await createMigratedEnvironment();

    const { exitCode, stdout, stderr } = await run(
      setupCall(environment, ['--token-file', file, '--output', 'json']),
    );

    expect({ exitCode, stdout }).toEqual({ exitCode: 7, stdout: '' });
    expect(stderr).toMatch(
      new RegExp(
        `^{"code":"output_failed","message":"\\S+ cannot be written \\(${code}\\); nothing was created","exit_code":7}\\n$`,
      ),
    );
    expect(await environment.readStore(isUntouched)).toBe(true);
    expect(await readdir(environment.folder)).toEqual([]);
  });

  it('because its report is lost is in its file, and --if-needed reports it again', async () => {
    const environment = await createMigratedEnvironment();

    const call = setupCall(environment, ['--token-file', 'token.txt']);

    const outcome = await runInProcess({ ...call, stdout: fullStdout() });

    expect(outcome.exitCode).toBe(7);
    expect(await isValid(environment, await tokenIn(environment))).toBe(true);
    const again = await runInProcess(call);
    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    expect(again.stdout).toMatch(
      /^setup was completed before\nowner .*\naccount .*\ntoken {4}in token\.txt\n$/,
    );
  });
});

const goesOn = 'note: finishing the current step; a second signal ends the program at once\n';

describe('an interrupted setup', () => {
  it.each([
    {
      signal: 'SIGINT',
      format: 'text',
      exitCode: 130,
      stderr: 'nbsetup: stopped by SIGINT; nothing is half done\n',
    },
    {
      signal: 'SIGTERM',
      format: 'json',
      exitCode: 143,
      stderr: '{"code":"interrupted","message":"stopped by SIGTERM; nothing is half done","exit_code":143}\n',
    },
  ] as const)('by $signal takes back what it began, and shows its password to nobody', async (stop) => {
    const environment = await createMigratedEnvironment();
    const tokens = await blockTable(environment, 'personal_access_tokens');
    const program = startProgram(
      setupCall(environment, ['--token-file', 'token.txt', '--output', stop.format]),
    );
    await vi.waitFor(async () => {
      expect(await tokens.waitingCount()).toBe(1);
    }, 20_000);
    const commandLine = await readFile(`/proc/${String(program.pid)}/cmdline`, 'utf8');

    program.send(stop.signal);

    expect(await program.ended).toEqual({
      exitCode: stop.exitCode,
      stdout: '',
      stderr: stop.stderr,
    });
    await tokens.unblock();
    expect(commandLine).toContain('--password-file');
    expect(commandLine).not.toContain(password);
    expect(await readdir(environment.folder)).toEqual([]);
    expect(await environment.readStore(isUntouched)).toBe(true);
  });

  it('during the delivery of the token continues, and the token is valid', async () => {
    const environment = await createMigratedEnvironment();
    const commits = await blockCommits(environment);
    const program = startProgram(setupCall(environment, ['--token-file', 'token.txt']));
    await vi.waitFor(async () => {
      expect(await commits.waitingCount()).toBe(1);
    }, 20_000);
    const namesBefore = await readdir(environment.folder);

    program.send('SIGINT');

    await program.says(goesOn);
    await commits.unblock();
    expect(await program.ended).toMatchObject({ exitCode: 0, stderr: goesOn });
    expect(namesBefore).toEqual([expect.stringMatching(/^\.token\.txt\..+\.nbsetup-token$/)]);
    expect(await readdir(environment.folder)).toEqual(['token.txt']);
    expect(await isValid(environment, await tokenIn(environment))).toBe(true);
  });

  it('a second time during the delivery ends, and leaves the file that a later run checks', async () => {
    const environment = await createMigratedEnvironment();
    const commits = await blockCommits(environment);
    const program = startProgram(setupCall(environment, ['--token-file', 'token.txt']));
    await vi.waitFor(async () => {
      expect(await commits.waitingCount()).toBe(1);
    }, 20_000);

    program.send('SIGINT');
    await program.says(goesOn);
    program.send('SIGINT');

    expect(await program.ended).toEqual({
      exitCode: 130,
      stdout: '',
      stderr: `${goesOn}nbsetup: stopped by SIGINT; it is not known whether it was done\n`,
    });
    await commits.unblock();
    expect(await readdir(environment.folder)).toEqual([
      expect.stringMatching(/^\.token\.txt\..+\.nbsetup-token$/),
    ]);
  });

  it('by kill -9 can be repeated', async () => {
    const environment = await createMigratedEnvironment();
    const tokens = await blockTable(environment, 'personal_access_tokens');
    const program = startProgram(setupCall(environment, ['--token-file', 'token.txt']));
    await vi.waitFor(async () => {
      expect(await tokens.waitingCount()).toBe(1);
    }, 20_000);

    program.send('SIGKILL');

    await program.ended;
    await tokens.unblock();
    expect(await environment.readStore(isUntouched)).toBe(true);
    const again = await runInProcess(setupCall(environment, ['--token-file', 'token.txt']));
    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await isValid(environment, await tokenIn(environment))).toBe(true);
  });

  it('after the commit and before the rename finds the token when it is repeated', async () => {
    const environment = await createMigratedEnvironment();
    const { stdout: token } = await runInProcess(setupCall(environment, ['--output', 'raw']));
    await writeFile(join(environment.folder, '.token.txt.0a1b2c3d4e5f.nbsetup-token'), token, {
      mode: 0o600,
    });
    await writeFile(join(environment.folder, '.token.txt.ffffffffffff.nbsetup-token'), 'nothing', {
      mode: 0o600,
    });

    const again = await runInProcess(setupCall(environment, ['--token-file', 'token.txt']));

    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await tokenIn(environment)).toBe(token.trimEnd());
    expect((await readdir(environment.folder)).toSorted()).toEqual([
      '.token.txt.ffffffffffff.nbsetup-token',
      'token.txt',
    ]);
  });
});

it('no secret is in the audit log', async () => {
  const environment = await createServerEnvironment();
  const { stdout: token } = await runInProcess(setupCall(environment, ['--output', 'raw']));

  const events = await environment.readStore(async ({ read }) => {
    const tokenWithUser = await read.tokens.findByHash(hashToken(token.trimEnd()));
    return read.audit.listByAccount(tokenWithUser?.user.accountId ?? '', 100);
  });

  expect(events).toHaveLength(3);
  expect(JSON.stringify(events)).not.toContain(token.trimEnd());
  expect(JSON.stringify(events)).not.toContain(password);
});

it('two runs at the same time on an embedded store create one owner, and the other run is refused', async () => {
  const environment = await createEmbeddedEnvironment();
  const call = setupCall(environment, ['--output', 'json']);

  const outcomes = await Promise.all([runProgram(call), runProgram(call)]);

  const creating = outcomes.filter(({ stdout }) => stdout.startsWith('{"created":true,'));
  expect(creating).toHaveLength(1);
  expect(creating[0]?.exitCode).toBe(0);
  const others = outcomes.filter((outcome) => outcome !== creating[0]);
  expect(others.map(({ exitCode, stdout }) => `${String(exitCode)} ${stdout}`)).toEqual([
    expect.stringMatching(/^(8 |0 \{"created":false,.+\}\n)$/),
  ]);
  expect((await runInProcess(call)).stdout).toMatch(/^\{"created":false,/);
});

it('an embedded store of another process is refused with exit code 8', async () => {
  const NB_DATADIR = await temporaryFolder();
  const holder = await openEmbeddedDatabase(NB_DATADIR);
  onTestFinished(() => holder.close());

  const { exitCode, stdout, stderr } = await runProgram({
    argv: [...args, '--output', 'json'],
    env: { NB_DATADIR, NB_SETUP_PAT_ENABLED: 'true' },
    stdin: password,
  });

  expect({ exitCode, stdout }).toEqual({ exitCode: 8, stdout: '' });
  expect(stderr).toMatch(
    /^\{"code":"store_locked","message":"the data directory \S+ is in use by .+","exit_code":8\}\n$/,
  );
});
