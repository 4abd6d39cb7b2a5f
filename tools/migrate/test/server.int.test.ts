import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  allApplied,
  allIn,
  bookkeeping,
  knownMigrations,
  migrationNames,
  statusTable,
} from './known-migrations.ts';
import { runProgram } from './program.ts';
import { runInProcess } from './in-process.ts';
import { serverDatabase } from './server-database.ts';

/** The tables that the migrations create. */
const tables = knownMigrations
  .flatMap(({ up }) => up.filter((step) => typeof step === 'string'))
  .flatMap((statement) => /^CREATE (?:UNLOGGED )?TABLE (\w+)/.exec(statement)?.slice(1) ?? [])
  .toSorted();
const everything = [...tables, ...bookkeeping].sort();

describe('up', () => {
  it('applies all pending migrations, and finds nothing to do the second time', async () => {
    const { env, tableNames } = await serverDatabase();

    const first = await runProgram({ argv: ['up'], env });
    const second = await runInProcess(['up'], env);

    expect(first).toEqual({ exitCode: 0, stdout: allApplied, stderr: '' });
    expect(second).toEqual({ exitCode: 0, stdout: 'the schema is current, nothing to do\n', stderr: '' });
    expect(await tableNames()).toEqual(everything);
  });

  it('creates no table in an empty database if the instance file names an earlier instance', async () => {
    const { env, tableNames, locationSuffix } = await serverDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'nbsetup-migrate-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'instance');
    await writeFile(file, JSON.stringify({ owner_id: 'owner', set_up_at: '2026-11-27T12:00:00.000Z' }));

    const outcome = await runInProcess(['up'], { ...env, NB_INSTANCE_FILE: file });

    expect(outcome).toEqual({
      exitCode: 6,
      stdout: '',
      stderr: `nbsetup-migrate: this instance was set up before, and its store is empty now: ${file} says that setup was done at 2026-11-27T12:00:00.000Z. Mount the volume, correct the address of the store or restore a backup. To start again on purpose, remove ${file}${locationSuffix}; see docs/troubleshooting.md\n`,
    });
    expect(await tableNames()).toEqual([]);
  });

  it('prints the statements with --dry-run, and creates no table', async () => {
    const { env, tableNames } = await serverDatabase();

    const { exitCode, stdout, stderr } = await runInProcess(['up', '--dry-run'], env);

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^-- 0001-initial\nCREATE TABLE instance \(\n[^]*;\n$/);
    expect(stderr).toBe('note: this was a dry run, nothing was changed\n');
    expect(await tableNames()).toEqual([]);
  });

  it('prints a script with --dry-run that creates the tables', async () => {
    const { env, run, tableNames } = await serverDatabase();
    const { stdout } = await runInProcess(['up', '--dry-run'], env);

    await run(stdout);

    expect(await tableNames()).toEqual(tables);
  });

  it('finds nothing to do with --dry-run in a current schema', async () => {
    const { env } = await serverDatabase();
    await runInProcess(['up'], env);

    expect(await runInProcess(['up', '--dry-run'], env)).toEqual({
      exitCode: 0,
      stdout: 'the schema is current, nothing to do\n',
      stderr: 'note: this was a dry run, nothing was changed\n',
    });
  });

  it('migrates once if ten run at the same time, and the other nine find nothing to do', async () => {
    const { env, tableNames } = await serverDatabase();

    const outcomes = await Promise.all([
      runProgram({ argv: ['up'], env }),
      runProgram({ argv: ['up'], env }),
      ...Array.from({ length: 8 }, () => runInProcess(['up'], env)),
    ]);

    expect(outcomes.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(outcomes.map(({ stderr }) => stderr).join('')).toBe('');
    expect(outcomes.map(({ stdout }) => stdout).toSorted()).toEqual([
      allApplied,
      ...Array.from({ length: 9 }, () => 'the schema is current, nothing to do\n'),
    ]);
    expect(await tableNames()).toEqual(everything);
  });

  it('refuses a schema with tables of another program, by name', async () => {
    const { env, run, tableNames, locationSuffix } = await serverDatabase();
    await run('CREATE TABLE users (of_another_program text)');

    const outcome = await runInProcess(['up'], env);

    expect(outcome).toEqual({
      exitCode: 6,
      stdout: '',
      stderr: `nbsetup-migrate: the schema public has tables of another program: users; give this program a schema or a database of its own; NB_STORE_ENGINE_POSTGRES_DSN names the database${locationSuffix}; see docs/troubleshooting.md\n`,
    });
    expect(await tableNames()).toEqual(['users']);
  });

  it('stores nothing of a migration that fails, and shows the error of the server', async () => {
    const { env, run, tableNames, locationSuffix } = await serverDatabase();
    await run("CREATE TYPE users AS ENUM ('of_another_program')");

    const outcome = await runInProcess(['up'], env);

    expect(outcome).toEqual({
      exitCode: 6,
      stdout: '',
      stderr: `nbsetup-migrate: the database has tables or types of the same name that are not those of this program; give it a database of its own: type "users" already exists${locationSuffix}; see docs/troubleshooting.md\n`,
    });
    expect(await tableNames()).toEqual([]);
  });
});

describe('down', () => {
  it('deletes nothing without --yes', async () => {
    const { env, tableNames } = await serverDatabase();
    await runInProcess(['up'], env);

    const { exitCode, stdout, stderr } = await runInProcess(['down'], env);

    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toMatch(/^nbsetup-migrate: down deletes .*\. Confirm with --yes, .*\n$/);
    expect(await tableNames()).toEqual(everything);
  });

  it('prints the statements with --dry-run, and deletes nothing', async () => {
    const { env, tableNames } = await serverDatabase();
    await runInProcess(['up'], env);

    const outcome = await runInProcess(['down', '--dry-run', '--yes'], env);

    const newest = knownMigrations.at(-1);
    const statements = newest?.down.map((step) =>
      typeof step === 'string' ? `${step};` : `-- done by nbsetup-migrate, not in SQL: ${step.summary}`,
    );
    expect(outcome).toEqual({
      exitCode: 0,
      stdout: [`-- ${newest?.name}`, ...(statements ?? []), ''].join('\n'),
      stderr: 'note: this was a dry run, nothing was changed\n',
    });
    expect(await tableNames()).toEqual(everything);
  });

  it('rolls back one migration at a time, newest first, and then finds nothing to do', async () => {
    const { env, tableNames } = await serverDatabase();
    await runInProcess(['up'], env);

    for (const name of migrationNames.toReversed()) {
      expect(await runInProcess(['down', '--yes'], env)).toEqual({
        exitCode: 0,
        stdout: `rolled back ${name}\n`,
        stderr: '',
      });
    }

    expect(await runProgram({ argv: ['down', '--yes'], env })).toEqual({
      exitCode: 0,
      stdout: 'no migration is applied, nothing to roll back\n',
      stderr: '',
    });
    expect(await tableNames()).toEqual(bookkeeping);
  });
});

describe('status', () => {
  it('shows pending migrations with exit code 6, and changes nothing', async () => {
    const { env, tableNames } = await serverDatabase();

    const outcome = await runInProcess(['status'], env);

    expect(outcome).toEqual({
      exitCode: 6,
      stdout: `${statusTable(...allIn('pending'))}\n${migrationNames.length} pending; run \`npx nbsetup-migrate up\`\n`,
      stderr: '',
    });
    expect(await tableNames()).toEqual([]);
  });

  it('shows applied migrations with exit code 0', async () => {
    const { env } = await serverDatabase();
    await runInProcess(['up'], env);

    expect(await runInProcess(['status'], env)).toEqual({
      exitCode: 0,
      stdout: `${statusTable(...allIn('applied'))}\nthe schema is current\n`,
      stderr: '',
    });
  });

  it('prints JSON with --output json', async () => {
    const { env } = await serverDatabase();

    const { exitCode, stdout } = await runInProcess(['status', '--output', 'json'], env);

    expect(exitCode).toBe(6);
    expect(JSON.parse(stdout)).toEqual({
      current: false,
      migrations: migrationNames.map((name) => ({ name, state: 'pending' })),
    });
  });
});

describe('a schema of a newer program', () => {
  const newer = `INSERT INTO nbsetup_migration (name, timestamp) VALUES ('9999-newer', '')`;

  it('is shown by status with exit code 6', async () => {
    const { env, run } = await serverDatabase();
    await runInProcess(['up'], env);
    await run(newer);
    const core = allIn('applied').filter(([name]) => !name.includes('/'));
    const extensions = allIn('applied').filter(([name]) => name.includes('/'));

    expect(await runInProcess(['status'], env)).toEqual({
      exitCode: 6,
      stdout: `${statusTable(...core, ['9999-newer', 'unknown'], ...extensions)}\nthe schema is newer than this program; run the newer version of the program\n`,
      stderr: '',
    });
  });

  it.each(['up', 'up --dry-run', 'down --yes', 'down --dry-run'])('is not changed by %s', async (call) => {
    const { env, run, tableNames, locationSuffix } = await serverDatabase();
    await runInProcess(['up'], env);
    await run(newer);

    const outcome = await runInProcess(call.split(' '), env);

    expect(outcome).toEqual({
      exitCode: 6,
      stdout: '',
      stderr: `nbsetup-migrate: the schema is newer than this program: it has 9999-newer; run the newer version of the program${locationSuffix}; see docs/troubleshooting.md\n`,
    });
    expect(await tableNames()).toEqual(everything);
  });
});

describe('an unusable server', () => {
  it('ends every command with exit code 6 if it cannot be reached, and no message has the password', async () => {
    const env = {
      NB_STORE_ENGINE: 'postgres',
      NB_STORE_ENGINE_POSTGRES_DSN: 'postgres://somebody:geheim@127.0.0.1:1/nbsetup',
    };
    const refusal = {
      exitCode: 6,
      stdout: '',
      stderr:
        'nbsetup-migrate: the store cannot be reached: connect ECONNREFUSED 127.0.0.1:1; looked at 127.0.0.1:1/nbsetup; see docs/troubleshooting.md\n',
    };

    expect(await runInProcess(['up'], env)).toEqual(refusal);
    expect(await runInProcess(['up', '--dry-run'], env)).toEqual(refusal);
    expect(await runInProcess(['down', '--yes'], env)).toEqual(refusal);
    expect(await runInProcess(['status'], env)).toEqual(refusal);
  });

  it('causes a message with the reason if it has no such database', async () => {
    const { env, url, locationSuffix } = await serverDatabase();
    const NB_STORE_ENGINE_POSTGRES_DSN = url.replace(/test_[0-9a-f]+/, 'no_such_database');

    expect(await runProgram({ argv: ['status'], env: { ...env, NB_STORE_ENGINE_POSTGRES_DSN } })).toEqual({
      exitCode: 6,
      stdout: '',
      stderr: `nbsetup-migrate: the database of the connection string does not exist: database "no_such_database" does not exist${locationSuffix.replace(/test_[0-9a-f]+/, 'no_such_database')}; see docs/troubleshooting.md\n`,
    });
  });
});
