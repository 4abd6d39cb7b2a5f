import { connectPostgres, type TestDatabase } from '@nbsetup/test-postgres';
import { sql } from 'kysely';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { coreStores, openDatabase, openStore, storeLocation, type StoreConfig } from '../src/index.ts';

const server = connectPostgres(inject('postgresUrl'));
let testDatabase: TestDatabase;
let config: StoreConfig;

beforeEach(async () => {
  testDatabase = await server.createDatabase();
  config = {
    NB_STORE_ENGINE: 'postgres',
    NB_STORE_ENGINE_POSTGRES_DSN: testDatabase.url,
    NB_STORE_ENGINE_POSTGRES_POOL_MAX: 3,
  };
});

afterEach(() => testDatabase.drop());

afterAll(() => server.stop());

describe('opening the store', () => {
  it('migrates it if allowed, and returns the names of the migrations', async () => {
    const store = await openStore(config, { stores: coreStores, autoMigrate: true });

    await expect(store.requireReady()).resolves.toBeUndefined();
    expect(store.migrated).toContain('0001-initial');
    await store.close();
  });

  it('finds nothing to migrate the second time', async () => {
    await (await openStore(config, { stores: coreStores, autoMigrate: true })).close();

    const store = await openStore(config, { stores: coreStores, autoMigrate: true });

    expect(store.migrated).toEqual([]);
    await store.close();
  });

  it('waits for the migration of another process, which can hold the tables for longer than a request waits', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'instance-'));
    config = { ...config, NB_INSTANCE_FILE: join(folder, 'instance.json') };
    await (await openStore(config, { stores: coreStores, autoMigrate: true })).close();
    const [other, observer] = [
      await openDatabase(config, 'migrating'),
      await openDatabase(config, 'serving'),
    ];
    const waitsLonger = async (): Promise<boolean> => {
      const { rows } = await sql`
        SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'
          AND clock_timestamp() - query_start > interval '2.7 seconds'
      `.execute(observer.tables);
      return rows.length > 0;
    };
    let failure: unknown;
    let opening: Promise<void> = Promise.resolve();

    await other.tables.transaction().execute(async (transaction) => {
      await sql`LOCK TABLE users, instance IN ACCESS EXCLUSIVE MODE`.execute(transaction);
      opening = openStore(config, { stores: coreStores, autoMigrate: true }).then(
        (store) => store.close(),
        (error: unknown) => {
          failure = error;
        },
      );
      // A request gives up after 2.5 seconds.
      await expect.poll(async () => failure ?? (await waitsLonger()), { interval: 250 }).toBe(true);
    });

    await opening;
    expect(failure).toBeUndefined();
    await Promise.all([other.close(), observer.close()]);
    await rm(folder, { recursive: true });
  });

  it('refuses an old schema if it may not migrate, and leaves no connection open', async () => {
    await expect(openStore(config, { stores: coreStores, autoMigrate: false })).rejects.toMatchObject({
      code: 'store_outdated',
    });

    const other = await openDatabase(config, 'migrating');
    const { rows } = await sql`
      SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    `.execute(other.tables);
    await other.close();
    expect(rows).toEqual([]);
  });

  it('returns the use of its connections to a server', async () => {
    const store = await openStore(config, { stores: coreStores, autoMigrate: true });

    const reading = Array.from({ length: 12 }, () => store.storage.read.instance.findWindowStart());
    await setImmediate();
    const busy = store.connections?.();
    await Promise.all(reading);

    expect(busy).toEqual({ open: 3, idle: 0, waiting: 9 });
    expect(store.connections?.()).toEqual({ open: 3, idle: 3, waiting: 0 });
    await store.close();
  });

  it('stores nothing outside of the process with the engine memory', async () => {
    const memory: StoreConfig = { ...config, NB_STORE_ENGINE: 'memory' };
    const store = await openStore(memory, { stores: coreStores, autoMigrate: true });

    expect(await store.storage.read.instance.findCompletion()).toBeUndefined();
    expect(store.connections).toBeUndefined();
    await expect(openDatabase(memory, 'serving')).rejects.toMatchObject({ code: 'invalid_input' });
    await store.close();
  });
});

describe('opening the database', () => {
  it.each([
    ['serving', '15s'],
    ['migrating', '0'],
  ] as const)('for %s limits a statement to %s', async (purpose, bound) => {
    const database = await openDatabase(config, purpose);

    const { rows } = await sql`SHOW statement_timeout`.execute(database.tables);

    await database.close();
    expect(rows).toEqual([{ statement_timeout: bound }]);
  });

  it('opens at most as many connections as configured', async () => {
    const database = await openDatabase(config, 'serving');

    const responses = await Promise.all(
      Array.from({ length: 12 }, () =>
        sql<{ pid: number }>`SELECT pg_backend_pid() AS pid, pg_sleep(0.05)`.execute(database.tables),
      ),
    );

    await database.close();
    expect(new Set(responses.map(({ rows }) => rows[0]?.pid)).size).toBe(3);
  });
});

describe('the place of a store', () => {
  it.each([
    ['postgres://somebody:canary@db.example:6432/nb?sslmode=verify-full', 'db.example:6432/nb'],
    ['postgres://somebody:canary@db.example/nb', 'db.example:5432/nb'],
    ['postgres://somebody:canary@[::1]:5433/nb', '[::1]:5433/nb'],
    ['postgres://somebody:canary@/nb?host=/run/postgresql', '/run/postgresql:5432/nb'],
    ['postgres://somebody:can#ary@db.example/nb', 'the server of NB_STORE_ENGINE_POSTGRES_DSN'],
  ])('of the connection string %s is %s', (dsn, place) => {
    expect(storeLocation({ ...config, NB_STORE_ENGINE_POSTGRES_DSN: dsn })).toBe(place);
  });

  it('of the embedded engine is the absolute path of its directory', () => {
    const embedded: StoreConfig = { ...config, NB_STORE_ENGINE: 'embedded' };

    expect(storeLocation({ ...embedded, NB_DATADIR: '/srv/nb/../data' })).toBe('/srv/data');
    expect(storeLocation(embedded)).toBe(`${process.cwd()}/data`);
  });
});
