import { copyFolder } from '@nbsetup/test-postgres';
import { sql } from 'kysely';
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { failToStartApiHere, startApiHere } from './api-here.ts';
import { createEmbeddedEnvironment, createPostgresEnvironment, type TestEnvironment } from './engines.ts';
import { postSetup } from './setup-call.ts';

type Environment = TestEnvironment['env'];

const isEmpty = 'this instance was set up before, and its store is empty now';

/** Sets up, stops, and returns the log. */
async function setUp(env: Environment): Promise<string> {
  const api = await startApiHere(env);
  const { status } = await postSetup(api.url);
  await api.end();
  expect(status).toBe(200);
  return api.stderr();
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nbsetup-instance-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function postgresEnvironment(): Promise<TestEnvironment> {
  const environment = await createPostgresEnvironment();
  onTestFinished(() => environment.remove());
  return environment;
}

describe('an instance on the embedded engine whose files are gone', () => {
  it('is not treated as new until its instance file is removed', async () => {
    const environment = await createEmbeddedEnvironment();
    onTestFinished(() => environment.remove());
    const dataDirectory = environment.env['NB_DATADIR'] ?? '';
    const file = join(dataDirectory, 'nbsetup.instance');
    await setUp(environment.env);
    await rm(join(dataDirectory, 'pgdata'), { recursive: true });

    const { exitCode, stderr } = await failToStartApiHere(environment.env);

    expect(exitCode).toBe(6);
    expect(stderr.replace(/20[^ ]+Z/, 'THEN')).toBe(
      `cannot start: ${isEmpty}: ${file} says that setup was done at THEN. Mount the volume, correct the address of ` +
        `the store or restore a backup. To start again on purpose, remove ${file}; see docs/troubleshooting.md\n`,
    );
    expect((await readdir(dataDirectory)).toSorted()).toEqual(['nbsetup.instance', 'nbsetup.lock']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);

    copyFolder({ from: join(inject('embeddedDataDirectory'), 'pgdata'), to: join(dataDirectory, 'pgdata') });
    await rm(file);
    const restarted = await startApiHere(environment.env);
    await restarted.end();
    expect(restarted.stdout()).toContain('setup       required');
  });

  it('is not treated as new if its whole volume is lost and the instance file is on another one', async () => {
    const folder = await temporaryFolder();
    const NB_DATADIR = await temporaryFolder();
    const env = { NB_DATADIR, NB_INSTANCE_FILE: join(folder, 'instance') };
    const remembered = { owner_id: 'owner-1', set_up_at: '2026-11-23T12:00:00.000Z' };
    await writeFile(env.NB_INSTANCE_FILE, JSON.stringify(remembered));

    expect((await failToStartApiHere(env)).stderr).toContain(isEmpty);

    await writeFile(env.NB_INSTANCE_FILE, '');
    expect((await failToStartApiHere(env)).stderr).toContain(
      `the instance file ${folder}/instance cannot be read (it is damaged)`,
    );
    await rm(folder, { recursive: true });
    expect((await failToStartApiHere(env)).stderr).toContain(
      `the instance file ${folder}/instance cannot be read (its folder is missing: ENOENT)`,
    );
    expect(await readdir(NB_DATADIR)).toEqual([]);
  });
});

describe('an instance on a server', () => {
  it('is refused with another database, empty or of another instance', async () => {
    const NB_INSTANCE_FILE = join(await temporaryFolder(), 'instance');
    const [environment, empty, other] = [
      await postgresEnvironment(),
      await postgresEnvironment(),
      await postgresEnvironment(),
    ];
    await setUp({ ...environment.env, NB_INSTANCE_FILE });
    await setUp(other.env);

    const intoEmpty = await failToStartApiHere({ ...empty.env, NB_INSTANCE_FILE });
    const intoOther = await failToStartApiHere({ ...other.env, NB_INSTANCE_FILE });
    const again = await startApiHere({ ...environment.env, NB_INSTANCE_FILE });
    await again.end();

    expect(intoEmpty.exitCode).toBe(6);
    expect(intoEmpty.stderr).toMatch(
      new RegExp(
        `${isEmpty}: ${NB_INSTANCE_FILE} says .+; looked at [^ ]+/[^ /]+; see docs/troubleshooting\\.md\\n$`,
      ),
    );
    expect(intoOther.stderr).toContain('the store holds another instance than the one that was set up here');
    expect(again.stdout()).toContain('setup       completed');
    const database = await empty.open();
    const { rows } = await sql`SELECT 1 FROM pg_tables WHERE schemaname = 'public'`.execute(database.tables);
    await database.close();
    expect(rows).toEqual([]);
  });

  it('is not set up again if its database is emptied while the API runs', async () => {
    const environment = await postgresEnvironment();
    const NB_DATADIR = join(await temporaryFolder(), 'made-at-setup');
    const api = await startApiHere({ ...environment.env, NB_DATADIR });
    await postSetup(api.url);
    const database = await environment.open();
    await sql`TRUNCATE instance, users, accounts CASCADE`.execute(database.tables);
    await database.close();

    const instance = await fetch(`${api.url}/api/instance`);
    const setup = await postSetup(api.url);

    await api.end();
    expect(await readdir(NB_DATADIR)).toEqual(['nbsetup.instance']);
    expect(instance.status).toBe(503);
    expect(setup.status).toBe(503);
    expect(await setup.json()).toEqual({ message: isEmpty, code: 503 });
    expect(api.stderr()).toContain(`${NB_DATADIR}/nbsetup.instance says that setup was done`);
  });

  it('that an earlier version set up gets its instance file at the next start, also through a link', async () => {
    const environment = await postgresEnvironment();
    const folder = await temporaryFolder();
    const [file, victim] = [join(folder, 'instance'), join(folder, 'victim')];
    await setUp(environment.env);
    await writeFile(victim, 'theirs');
    await symlink(victim, file);

    const api = await startApiHere({ ...environment.env, NB_INSTANCE_FILE: file });

    await api.end();
    expect(JSON.parse(await readFile(file, 'utf8'))).toHaveProperty('owner_id');
    expect(await readFile(victim, 'utf8')).toBe('theirs');
    expect(await readdir(folder)).toEqual(['instance', 'victim']);
  });

  it('works with a warning if the file cannot be written, or if none is configured', async () => {
    const there = await temporaryFolder();
    await writeFile(join(there, 'theirs'), '');
    const [first, second, third] = [
      await postgresEnvironment(),
      await postgresEnvironment(),
      await postgresEnvironment(),
    ];

    const foreign = await setUp({ ...first.env, NB_DATADIR: there });
    const nowhere = await setUp(second.env);
    const closed = await startApiHere({ ...third.env, NB_SETUP_ENABLED: 'false' });
    await closed.end();

    expect(foreign).toContain('the instance file cannot be written');
    expect(foreign).toContain(`${there} holds files of something else`);
    expect(await readdir(there)).toEqual(['theirs']);
    expect(nowhere).toContain('there is no instance file, so a database that lost its data');
    expect(closed.stderr()).not.toContain('instance file');
  });
});

it('the API refuses a closed setup, and says at its start that it is closed', async () => {
  const api = await startApiHere({ NB_STORE_ENGINE: 'memory', NB_SETUP_ENABLED: 'false' });

  const instance = await fetch(`${api.url}/api/instance`);
  const setup = await postSetup(api.url);

  await api.end();
  expect(await instance.json()).toEqual({ setup_required: false });
  expect(setup.status).toBe(403);
  expect(await setup.json()).toEqual({ message: 'setup is closed: NB_SETUP_ENABLED is false', code: 403 });
  expect(api.stdout()).toContain(
    'setup       closed: this instance has no owner, and NB_SETUP_ENABLED is false',
  );
  expect(api.stdout()).not.toContain('curl');
});
