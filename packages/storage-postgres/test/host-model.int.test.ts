import { describeModel, type StorageUnderTest } from '@nbsetup/testing';
import { connectPostgres, endPool, type TestDatabase } from '@nbsetup/test-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { openHostDatabase, type HostDatabase } from '../src/database/open-host-database.ts';
import { migrateDatabase } from '../src/migration/migrate.ts';
import { postgresStorage } from '../src/postgres-storage.ts';
import { emptyTables } from './empty-tables.ts';
import { memoryToCompare } from './memory-to-compare.ts';
import { withClock } from './with-clock.ts';

const server = connectPostgres(inject('postgresUrl'));
let testDatabase: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  testDatabase = await server.createDatabase();
  pool = new pg.Pool({ connectionString: testDatabase.url, max: 4 });
});

afterAll(async () => {
  await endPool(pool);
  await testDatabase.drop();
  await server.stop();
});

/** Returns a storage on connections of an app, in a schema of its own. */
function storageOn(host: () => HostDatabase, schema: string): StorageUnderTest {
  return {
    name: schema,
    isTransactional: true,
    open: async (clock) => {
      const database = openHostDatabase(host(), { schema, timeoutMs: 15_000 });
      await migrateDatabase(database);
      await emptyTables(database);
      return { storage: postgresStorage(withClock(database, clock)), close: () => database.close() };
    },
  };
}

// Only the connections differ from those of `server.int.test.ts`, which runs all suites. The model calls each use case.
describeModel(
  storageOn(() => ({ pool }), 'on_a_pool'),
  {
    runs: 1,
    alsoOn: [
      storageOn(() => ({ kysely: new Kysely({ dialect: new PostgresDialect({ pool }) }) }), 'on_a_kysely'),
      memoryToCompare,
    ],
  },
);
