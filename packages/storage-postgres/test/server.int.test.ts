import {
  describeBuckets,
  describeMessages,
  describeModel,
  describeStorage,
  type StorageUnderTest,
} from '@nbsetup/testing';
import { connectPostgres, type TestDatabase } from '@nbsetup/test-postgres';
import type { Clock } from '@nbsetup/domain';
import { afterAll, beforeAll, inject } from 'vitest';
import { openServerDatabase } from '../src/database/open-server.ts';
import type { PostgresDatabase } from '../src/database/postgres-database.ts';
import { extendPostgres } from '../src/extend-postgres.ts';
import { migrateUp } from '../src/migration/migrate.ts';
import { coreMigrations } from '../src/migration/migrations.ts';
import { postgresStorage } from '../src/postgres-storage.ts';
import { postgresBuckets } from '../src/bucket/buckets.postgres.ts';
import { describeAppendOnlyAudit } from './append-only-audit.ts';
import { emptyTables } from './empty-tables.ts';
import { memoryToCompare } from './memory-to-compare.ts';
import { notes } from './notes-extension.ts';
import { giveOtherDefaults } from './other-defaults.ts';
import { describeServerClock } from './server-clock.ts';
import { withClock } from './with-clock.ts';

const server = connectPostgres(inject('postgresUrl'));
let testDatabase: TestDatabase;
let database: PostgresDatabase;
let databaseOfTestClocks: PostgresDatabase;

beforeAll(async () => {
  testDatabase = await server.createDatabase();
  await giveOtherDefaults(testDatabase);
  const open = (): PostgresDatabase => openServerDatabase({ dsn: testDatabase.url, timeoutMs: 15_000 });
  database = open();
  databaseOfTestClocks = open();
  await migrateUp(database.tables, [coreMigrations, notes.postgres.migrations]);
});

afterAll(async () => {
  await Promise.all([database.close(), databaseOfTestClocks.close()]);
  await testDatabase.drop();
  await server.stop();
});

/** Returns the database with this clock. As in a program, all connections of a pool prepare for one clock. */
function databaseWith(clock: Clock | undefined): PostgresDatabase {
  return clock === undefined ? database : withClock(databaseOfTestClocks, clock);
}

const subject: StorageUnderTest = {
  name: 'PostgreSQL on a server with other defaults',
  isTransactional: true,
  open: async (clock) => {
    await emptyTables(database);
    return { storage: postgresStorage(databaseWith(clock)), close: () => Promise.resolve() };
  },
};

// A storage with an extension has the same obligations. The embedded engine is tested without one.
describeStorage({
  ...subject,
  name: `${subject.name}, with an extension`,
  open: async (clock) => {
    await emptyTables(database);
    const storage = postgresStorage(databaseWith(clock));
    return { storage: extendPostgres(storage, notes), close: () => Promise.resolve() };
  },
});
describeMessages(subject);
describeModel(subject, { runs: 3, alsoOn: [memoryToCompare] });

describeBuckets('on a server', async (clock) => {
  await emptyTables(database);
  return postgresBuckets(databaseWith(clock));
});

describeAppendOnlyAudit(() => database);

describeServerClock(() => database);
