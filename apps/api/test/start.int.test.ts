import { readApiConfig } from '@nbsetup/api-config';
import { productStores } from '@nbsetup/product';
import { openStore } from '@nbsetup/storage-engine';
import { migrateUp, postgresStorage } from '@nbsetup/storage-postgres';
import { sql } from 'kysely';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { failToStartApiHere, startApiHere } from './api-here.ts';
import { failToStartApi, startApiProcess } from './api-process.ts';
import { createEmbeddedEnvironment, createPostgresEnvironment, type TestEnvironment } from './engines.ts';

describe('starting the API', () => {
  it('takes the tables of a new embedded store from the build, without a migration', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nbsetup-start-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const { config } = readApiConfig({ NB_DATADIR: join(folder, 'data') });

    const store = await openStore(config, { stores: productStores, autoMigrate: true });
    onTestFinished(() => store.close());

    expect(store.migrated).toEqual([]);
    await expect(store.requireReady()).resolves.toBeUndefined();
  });

  it('reports all problems of the configuration together, and repeats no value, in the built program', async () => {
    const { exitCode, stdout, stderr } = await failToStartApi({
      NB_STORE_ENGINE: 'embedded',
      NB_DATADIR: '/no/such/data',
      NB_LISTEN_ADDRESS: 'canary',
      NB_LOG_LEVEL: 'canary',
      NB_AUTO_MIGRATE: 'canary',
      NB_VERSION_DASHBOARD_URL: 'canary',
      NB_STORE_ENGINE_POSTGRES_DSN: 'canary',
      NB_SETUP_PAT_ENABLE: 'true',
    });

    expect(exitCode).toBe(4);
    expect(stdout).toBe('');
    expect(stderr).toContain('NB_LISTEN_ADDRESS must be host:port');
    expect(stderr).toContain('NB_LOG_LEVEL must be');
    expect(stderr).toContain('NB_AUTO_MIGRATE must be true or false');
    expect(stderr).toContain('NB_VERSION_DASHBOARD_URL must be');
    expect(stderr).toContain('NB_STORE_ENGINE_POSTGRES_DSN must look like postgres://');
    expect(stderr).toContain('NB_SETUP_PAT_ENABLED');
    expect(stderr).not.toContain('canary');
  });

  it('does not load the implementation of fetch, which takes memory, in the built program', async () => {
    const loaded = 'process.on("exit",()=>console.log(process.moduleLoadList.join()))';

    const { stdout } = await failToStartApi({
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(loaded)}`,
      NB_STORE_ENGINE: 'postgres',
      NB_STORE_ENGINE_POSTGRES_DSN: 'postgres://nbsetup:canary@127.0.0.1:1/nbsetup',
    });

    expect(stdout).toContain('net');
    expect(stdout).not.toContain('undici');
  });

  it('leaves setup PATs off when NB_SETUP_PAT_ENABLED is not exactly true', async () => {
    const api = await startApiHere({ NB_STORE_ENGINE: 'memory', NB_SETUP_PAT_ENABLED: 'TRUE' });

    expect(await api.end()).toBe(0);

    expect(api.stdout()).toContain('setup PATs  off');
    expect(api.stdout()).toContain('NOTHING IS STORED');
  });

  it('logs warnings about the configuration, as JSON', async () => {
    const { stderr } = await failToStartApiHere({
      NB_STORE_ENGINE: 'postgres',
      NB_STORE_ENGINE_POSTGRES_DSN: 'postgres://nbsetup:canary@127.0.0.1:1/nbsetup',
      NB_DATADR: '/data',
    });

    expect(JSON.parse(stderr.slice(0, stderr.indexOf('\n')))).toMatchObject({
      level: 40,
      msg: 'NB_DATADR is not a known variable and has no effect; did you mean NB_DATADIR?',
    });
  });

  it('on PostgreSQL is refused without a DSN, also next to other problems', async () => {
    const { exitCode, stderr } = await failToStartApiHere({
      NB_STORE_ENGINE: 'postgres',
      NB_LOG_LEVEL: 'loud',
    });

    expect(exitCode).toBe(4);
    expect(stderr).toContain('NB_LOG_LEVEL must be');
    expect(stderr).toContain('NB_STORE_ENGINE_POSTGRES_DSN must be set when NB_STORE_ENGINE is postgres');
  });

  it('on PostgreSQL is refused if no server listens there, without repeating the password', async () => {
    const { exitCode, stderr } = await failToStartApiHere({
      NB_STORE_ENGINE: 'postgres',
      NB_STORE_ENGINE_POSTGRES_DSN: 'postgres://nbsetup:canary@127.0.0.1:1/nbsetup',
    });

    expect(exitCode).toBe(6);
    expect(stderr).toBe(
      'cannot start: the store cannot be reached: connect ECONNREFUSED 127.0.0.1:1; looked at 127.0.0.1:1/nbsetup; see docs/troubleshooting.md\n',
    );
  });
});

describe('starting the API on the embedded engine', () => {
  let environment: TestEnvironment;

  beforeEach(async () => {
    environment = await createEmbeddedEnvironment();
  });

  afterEach(() => environment.remove());

  it('is refused with one line while another process uses the data directory', async () => {
    const first = await startApiHere(environment.env);

    const { exitCode, stderr } = await failToStartApi(environment.env);

    await first.end();
    expect(exitCode).toBe(8);
    expect(stderr).toContain(`is in use by another process (pid ${String(process.pid)} `);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('is refused if the address is in use, and releases the data directory', async () => {
    const first = await startApiHere({ NB_STORE_ENGINE: 'memory' });

    const { exitCode, stderr } = await failToStartApiHere({
      ...environment.env,
      NB_LISTEN_ADDRESS: new URL(first.url).host.replace('localhost', '127.0.0.1'),
    });

    await first.end();
    expect(exitCode).toBe(1);
    expect(stderr).toContain('EADDRINUSE');
    // The end of a process would release the lock. This process continues, so the code must release it.
    await expect(environment.open().then((database) => database.close())).resolves.toBeUndefined();
  });
});

describe('starting the API on PostgreSQL', () => {
  let environment: TestEnvironment;

  beforeEach(async () => {
    environment = await createPostgresEnvironment();
  });

  afterEach(() => environment.remove());

  it('is refused on an old schema when it may not migrate', async () => {
    const { exitCode, stderr } = await failToStartApiHere({ ...environment.env, NB_AUTO_MIGRATE: 'false' });

    expect(exitCode).toBe(6);
    expect(stderr).toMatch(/the schema lacks 0001-initial, .+; run `npx nbsetup migrate up`/);
  });

  it('is refused if people are in a table of an app, because their blocks are there', async () => {
    const database = await environment.open();
    await migrateUp(database.tables);
    await postgresStorage(database).unitOfWork.run(({ users }) =>
      users.add({
        ...{ id: '1', email: '', name: '', role: 'owner', issued: 'api', autoGroups: [] },
        ...{ isServiceUser: false, isBlocked: false, isPendingApproval: false, createdAt: new Date(0) },
      }),
    );
    await database.close();

    const { exitCode, stderr } = await failToStartApiHere(environment.env);

    expect(exitCode).toBe(5);
    expect(stderr).toMatch(
      /^cannot start: people are in a table of the app; .+; this program does not know the table, so use the app/m,
    );
  });

  it('rehearses setup, of which nothing remains', async () => {
    const api = await startApiHere(environment.env);
    const database = await environment.open();
    const { rows } = await sql<Readonly<Record<string, string>>>`
      SELECT (SELECT count(*) FROM instance) + (SELECT count(*) FROM users) + (SELECT count(*) FROM accounts)
           + (SELECT count(*) FROM sessions) + (SELECT count(*) FROM audit_events) AS kept,
           (SELECT last_value FROM audit_events_id_seq) AS rehearsed
    `.execute(database.tables);
    await database.close();

    await api.end();

    expect(rows).toEqual([{ kept: '0', rehearsed: '12' }]);
    expect(api.stderr()).not.toContain('rehearsal');
  });

  it('warns if setup would fail', async () => {
    const database = await environment.open();
    await (await startApiHere(environment.env)).end();
    await sql`ALTER TABLE users ADD CONSTRAINT nobody CHECK (false)`.execute(database.tables);
    await database.close();

    const api = await startApiHere(environment.env);
    await api.end();

    expect(api.stderr()).toContain('a rehearsal of setup failed, so setup would fail now');
  });

  it('succeeds for four processes at the same time on an empty database', async () => {
    const apis = await Promise.all([
      startApiProcess(environment.env),
      startApiProcess(environment.env),
      startApiHere(environment.env),
      startApiHere(environment.env),
    ]);

    const ready = await Promise.all(apis.map(({ url }) => fetch(`${url}/readyz`)));

    await Promise.all(apis.map((api) => api.end()));
    expect(ready.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it('is no longer ready after a newer program migrated the schema', async () => {
    const api = await startApiHere(environment.env);
    const database = await environment.open();
    await sql`INSERT INTO nbsetup_migration (name, timestamp) VALUES ('9999-newer', '')`.execute(
      database.tables,
    );
    await database.close();

    const ready = await fetch(`${api.url}/readyz`);
    const alive = await fetch(`${api.url}/healthz`);

    await api.end();
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({
      message:
        'the schema is newer than this program: it has 9999-newer; run the newer version of the program',
      code: 503,
    });
    expect(alive.status).toBe(200);
    expect(api.stderr()).toContain('"msg":"not ready"');
  });
});
