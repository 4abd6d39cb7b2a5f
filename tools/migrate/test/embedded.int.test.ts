import { openEmbeddedDatabase } from '@nbsetup/storage-postgres';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { allApplied, allIn, migrationNames, statusTable } from './known-migrations.ts';
import { runProgram, startProgram } from './program.ts';

const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'nbsetup-migrate-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

describe('the embedded engine', () => {
  it('is migrated up and down like a server, in a data directory that up makes', async () => {
    const env = { NB_DATADIR: join(await temporaryFolder(), 'data') };

    const up = await runProgram({ argv: ['up'], env });
    const status = await runProgram({ argv: ['status'], env });
    const down = await runProgram({ argv: ['down', '--yes'], env });
    const statusAfter = await runProgram({ argv: ['status'], env });

    const newest = migrationNames.at(-1);
    expect(up).toEqual({ exitCode: 0, stdout: allApplied, stderr: '' });
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

  it('is not created by looking', async () => {
    const folder = await temporaryFolder();
    const NB_DATADIR = join(folder, 'data');
    const note = `note: there is no embedded store in ${NB_DATADIR} yet\n`;

    const status = await runProgram({ argv: ['status'], env: { NB_DATADIR } });
    const dryRun = await runProgram({ argv: ['up', '--dry-run'], env: { NB_DATADIR } });
    const down = await runProgram({ argv: ['down', '--yes'], env: { NB_DATADIR } });

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
    const holder = await openEmbeddedDatabase(NB_DATADIR);

    const { exitCode, stdout, stderr } = await runProgram({ argv: ['up'], env: { NB_DATADIR } });

    await holder.close();
    expect({ exitCode, stdout }).toEqual({ exitCode: 8, stdout: '' });
    expect(stderr).toMatch(
      /^nbsetup-migrate: the data directory \S+ is in use by another process \(pid \d+ on .+\); stop it first, .+\n$/,
    );
  });

  it('can be migrated after SIGTERM came while it was being created', async () => {
    const NB_DATADIR = await temporaryFolder();
    const program = startProgram({ argv: ['up'], env: { NB_DATADIR } });
    await vi.waitFor(() => {
      expect(existsSync(join(NB_DATADIR, 'nbsetup.lock'))).toBe(true);
    }, 20_000);

    program.send('SIGTERM');

    expect(await program.ended).toEqual({
      exitCode: 143,
      stdout: '',
      stderr: 'nbsetup-migrate: stopped by SIGTERM; nothing is half done, see `status`\n',
    });
    expect(await runProgram({ argv: ['up'], env: { NB_DATADIR } })).toEqual({
      exitCode: 0,
      stdout: allApplied,
      stderr: '',
    });
  });
});
