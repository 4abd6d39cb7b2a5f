import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { allApplied, allIn, migrationNames, statusTable } from './known-migrations.ts';
import { spawnProgram, startProgram, type Outcome } from './program.ts';
import { runInProcess } from './in-process.ts';

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'nbsetup-migrate-'));

const temporaryFolder = async (): Promise<string> => {
  const folder = await newFolder();
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

/** A call of `up` that gets as far as all files of the new database, and stays there. */
const unfinishedUp = (NB_DATADIR: string) => ({
  argv: ['up'],
  env: { NB_DATADIR },
  preloaded: 'never-renames.mjs',
});

/** Waits until `up` is creating the database in the data directory. */
const creatingDatabase = async (dataDirectory: string): Promise<void> =>
  vi.waitFor(() => {
    expect(existsSync(join(dataDirectory, 'pgdata.new/PG_VERSION'))).toBe(true);
  }, 20_000);

describe('a data directory whose creation by up was stopped by SIGTERM', () => {
  let folder: string;
  let env: Readonly<Record<string, string>>;
  let stopped: Outcome;
  let up: Outcome;

  beforeAll(async () => {
    folder = await newFolder();
    const dataDirectory = join(folder, 'data');
    env = { NB_DATADIR: dataDirectory };
    const program = spawnProgram(unfinishedUp(dataDirectory));
    await creatingDatabase(dataDirectory).finally(() => {
      program.send('SIGTERM');
    });
    stopped = await program.ended;
    up = await runInProcess(['up'], env);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('can be migrated', () => {
    expect(stopped).toEqual({
      exitCode: 143,
      stdout: '',
      stderr: 'nbsetup-migrate: stopped by SIGTERM; no migration is half applied, see `status`\n',
    });
    expect(up).toEqual({ exitCode: 0, stdout: allApplied, stderr: '' });
  });

  it('is migrated up and down like a server', async () => {
    const status = await runInProcess(['status'], env);
    const down = await runInProcess(['down', '--yes'], env);
    const statusAfter = await runInProcess(['status'], env);

    const newest = migrationNames.at(-1);
    expect(status).toEqual({
      exitCode: 0,
      stdout: `${statusTable(...allIn('applied'))}\nthe schema is current\n`,
      stderr: '',
    });
    expect(down).toEqual({ exitCode: 0, stdout: `rolled back ${newest}\n`, stderr: '' });
    expect(statusAfter).toEqual({
      exitCode: 6,
      stdout: `${statusTable(...allIn('applied').slice(0, -1), [`${newest}`, 'pending'])}\n1 pending; run \`npx nbsetup-migrate up\`\n`,
      stderr: '',
    });
  });
});

describe('the embedded engine', () => {
  it('is not created by status, by a dry run or by down', async () => {
    const folder = await temporaryFolder();
    const NB_DATADIR = join(folder, 'data');
    const note = `note: there is no embedded store in ${NB_DATADIR} yet\n`;

    const status = await runInProcess(['status'], { NB_DATADIR });
    const dryRun = await runInProcess(['up', '--dry-run'], { NB_DATADIR });
    const down = await runInProcess(['down', '--yes'], { NB_DATADIR });

    expect(status).toMatchObject({ exitCode: 6, stderr: note });
    expect(dryRun).toMatchObject({
      exitCode: 0,
      stderr: `${note}note: this was a dry run, nothing was changed\n`,
    });
    expect(dryRun.stdout).toMatch(/^-- 0001-initial\nCREATE TABLE instance \(/);
    expect(down).toEqual({
      exitCode: 0,
      stdout: 'no migration is applied, nothing to roll back\n',
      stderr: note,
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses a second process with exit code 8 and one line', async () => {
    const NB_DATADIR = await temporaryFolder();
    startProgram(unfinishedUp(NB_DATADIR));
    await creatingDatabase(NB_DATADIR);

    const { exitCode, stdout, stderr } = await runInProcess(['up'], { NB_DATADIR });

    expect({ exitCode, stdout }).toEqual({ exitCode: 8, stdout: '' });
    expect(stderr).toMatch(
      /^nbsetup-migrate: the data directory \S+ is in use by another process \(pid \d+ on .+\); stop it first, .+\n$/,
    );
  });
});
