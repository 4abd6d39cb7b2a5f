import { hashToken, type Storage } from '@nbsetup/domain';
import { openEmbeddedDatabase } from '@nbsetup/storage-postgres';
import { closeSync, openSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { blockCommits, blockTokens } from './blockades.ts';
import { fullStdout, runInProcess } from './in-process.ts';
import { createMigratedPlace } from './migrated-place.ts';
import { createEmbeddedPlace, createServerPlace, temporaryFolder, type Place } from './places.ts';
import { runProgram, runWithoutSpace, startProgram, type Call } from './program.ts';

const password = 'use-a-long-random-password';
const words = [
  ...['setup', '--email', 'admin@example.com', '--name', 'Admin User', '--password-file', '-'],
  ...['--create-pat', '--if-needed'],
];

const setupCall = (place: Place, more: readonly string[]): Call => ({
  argv: [...words, ...more],
  env: { NB_SETUP_PAT_ENABLED: 'true', ...place.env },
  cwd: place.folder,
  stdin: `${password}\n`,
});

const isUntouched = async ({ read }: Storage): Promise<boolean> =>
  (await read.instance.findCompletion()) === undefined;

const tokenIn = async (place: Place): Promise<string> =>
  (await readFile(join(place.folder, 'token.txt'), 'utf8')).trimEnd();

const isValid = async (place: Place, token: string): Promise<boolean> =>
  place.look(async ({ read }) => (await read.tokens.findByHash(hashToken(token))) !== undefined);

describe('a token that cannot be handed over', () => {
  it('on stdout leaves nothing, and the same command works later', async () => {
    const place = await createMigratedPlace();
    const full = openSync('/dev/full', 'w');

    const outcome = await runProgram({ ...setupCall(place, ['--output', 'raw']), stdout: full });

    closeSync(full);
    expect(outcome).toEqual({
      exitCode: 7,
      stdout: '',
      stderr: 'nbsetup: stdout cannot be written: ENOSPC\n',
    });
    expect(await place.look(isUntouched)).toBe(true);
    const again = await runInProcess(setupCall(place, ['--output', 'raw']));
    expect(again.exitCode).toBe(0);
    expect(await isValid(place, again.stdout.trimEnd())).toBe(true);
  });

  it.each([
    { sink: 'a full disk', run: runWithoutSpace, file: 'token.txt', code: 'EFBIG' },
    { sink: 'no folder', run: runInProcess, file: 'nowhere/token.txt', code: 'ENOENT' },
    { sink: 'a read-only folder', run: runInProcess, file: '/sys/token.txt', code: 'E(ACCES|ROFS|PERM)' },
    { sink: 'a file as a folder', run: runInProcess, file: '/dev/null/token.txt', code: 'ENOTDIR' },
  ])('to $sink is noticed before anything is created', async ({ run, file, code }) => {
    const place = await createMigratedPlace();

    const { exitCode, stdout, stderr } = await run(
      setupCall(place, ['--token-file', file, '--output', 'json']),
    );

    expect({ exitCode, stdout }).toEqual({ exitCode: 7, stdout: '' });
    expect(stderr).toMatch(
      new RegExp(
        `^{"code":"output_failed","message":"\\S+ cannot be written \\(${code}\\); nothing was created","exit_code":7}\\n$`,
      ),
    );
    expect(await place.look(isUntouched)).toBe(true);
    expect(await readdir(place.folder)).toEqual([]);
  });

  it('because the report is lost is in its file, and --if-needed reports again', async () => {
    const place = await createMigratedPlace();

    const call = setupCall(place, ['--token-file', 'token.txt']);

    const outcome = await runInProcess({ ...call, stdout: fullStdout() });

    expect(outcome.exitCode).toBe(7);
    expect(await isValid(place, await tokenIn(place))).toBe(true);
    const again = await runInProcess(call);
    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    expect(again.stdout).toMatch(
      /^setup was completed before\nowner .*\naccount .*\ntoken {4}in token\.txt\n$/,
    );
  });
});

const goesOn = 'note: what was begun is being finished; a second signal ends it at once\n';

describe('setup that is interrupted', () => {
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
    const place = await createMigratedPlace();
    const tokens = await blockTokens(place);
    const program = startProgram(setupCall(place, ['--token-file', 'token.txt', '--output', stop.format]));
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
    expect(await readdir(place.folder)).toEqual([]);
    expect(await place.look(isUntouched)).toBe(true);
  });

  it('while the token is handed over goes on, and the token is valid', async () => {
    const place = await createMigratedPlace();
    const commits = await blockCommits(place);
    const program = startProgram(setupCall(place, ['--token-file', 'token.txt']));
    await vi.waitFor(async () => {
      expect(await commits.waitingCount()).toBe(1);
    }, 20_000);
    const namesBefore = await readdir(place.folder);

    program.send('SIGINT');

    await program.says(goesOn);
    await commits.unblock();
    expect(await program.ended).toMatchObject({ exitCode: 0, stderr: goesOn });
    expect(namesBefore).toEqual([expect.stringMatching(/^\.token\.txt\..+\.nbsetup-token$/)]);
    expect(await readdir(place.folder)).toEqual(['token.txt']);
    expect(await isValid(place, await tokenIn(place))).toBe(true);
  });

  it('for the second time while the token is handed over ends, and leaves what finds out how', async () => {
    const place = await createMigratedPlace();
    const commits = await blockCommits(place);
    const program = startProgram(setupCall(place, ['--token-file', 'token.txt']));
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
    expect(await readdir(place.folder)).toEqual([expect.stringMatching(/^\.token\.txt\..+\.nbsetup-token$/)]);
  });

  it('by kill -9 can simply be run again', async () => {
    const place = await createMigratedPlace();
    const tokens = await blockTokens(place);
    const program = startProgram(setupCall(place, ['--token-file', 'token.txt']));
    await vi.waitFor(async () => {
      expect(await tokens.waitingCount()).toBe(1);
    }, 20_000);

    program.send('SIGKILL');

    await program.ended;
    await tokens.unblock();
    expect(await place.look(isUntouched)).toBe(true);
    const again = await runInProcess(setupCall(place, ['--token-file', 'token.txt']));
    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await isValid(place, await tokenIn(place))).toBe(true);
  });

  it('after the token became valid and before its file had a name finds it when run again', async () => {
    const place = await createMigratedPlace();
    const { stdout: token } = await runInProcess(setupCall(place, ['--output', 'raw']));
    await writeFile(join(place.folder, '.token.txt.0a1b2c3d4e5f.nbsetup-token'), token, { mode: 0o600 });
    await writeFile(join(place.folder, '.token.txt.ffffffffffff.nbsetup-token'), 'nothing', { mode: 0o600 });

    const again = await runInProcess(setupCall(place, ['--token-file', 'token.txt']));

    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await tokenIn(place)).toBe(token.trimEnd());
    expect((await readdir(place.folder)).toSorted()).toEqual([
      '.token.txt.ffffffffffff.nbsetup-token',
      'token.txt',
    ]);
  });
});

it('no secret is in the audit log', async () => {
  const place = await createServerPlace();
  const { stdout: token } = await runInProcess(setupCall(place, ['--output', 'raw']));

  const events = await place.look(async ({ read }) => {
    const holder = await read.tokens.findByHash(hashToken(token.trimEnd()));
    return read.audit.listByAccount(holder?.user.accountId ?? '', 100);
  });

  expect(events).toHaveLength(3);
  expect(JSON.stringify(events)).not.toContain(token.trimEnd());
  expect(JSON.stringify(events)).not.toContain(password);
});

it('two at once on an embedded store make one owner, and the other is told so or that it is locked', async () => {
  const place = await createEmbeddedPlace();
  const call = setupCall(place, ['--output', 'json']);

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

it('an embedded store that another process has is left alone, with exit code 8', async () => {
  const NB_DATADIR = await temporaryFolder();
  const holder = await openEmbeddedDatabase(NB_DATADIR);
  onTestFinished(() => holder.close());

  const { exitCode, stdout, stderr } = await runProgram({
    argv: [...words, '--output', 'json'],
    env: { NB_DATADIR, NB_SETUP_PAT_ENABLED: 'true' },
    stdin: password,
  });

  expect({ exitCode, stdout }).toEqual({ exitCode: 8, stdout: '' });
  expect(stderr).toMatch(
    /^\{"code":"store_locked","message":"the data directory \S+ is in use by .+","exit_code":8\}\n$/,
  );
});
