import {
  describeBuckets,
  describeMessages,
  describeModel,
  describeStorage,
  type StorageUnderTest,
} from '@nbsetup/testing';
import { connectPostgres, type TestDatabase } from '@nbsetup/test-postgres';
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

beforeAll(async () => {
  testDatabase = await server.createDatabase();
  await giveOtherDefaults(testDatabase);
  database = openServerDatabase({ dsn: testDatabase.url, timeoutMs: 15_000 });
  await migrateUp(database.tables, [coreMigrations, notes.postgres.migrations]);
});

afterAll(async () => {
  await database.close();
  await testDatabase.drop();
  await server.stop();
});

const subject: StorageUnderTest = {
  name: 'PostgreSQL on a server with other defaults',
  isTransactional: true,
  open: async (clock) => {
    await emptyTables(database);
    return { storage: postgresStorage(withClock(database, clock)), close: () => Promise.resolve() };
  },
};

// A storage with an extension has the same obligations. The embedded engine is tested without one.
describeStorage({
  ...subject,
  name: `${subject.name}, with an extension`,
  open: async (clock) => {
    await emptyTables(database);
    const storage = postgresStorage(withClock(database, clock));
    return { storage: extendPostgres(storage, notes), close: () => Promise.resolve() };
  },
});
describeMessages(subject);
describeModel(subject, { runs: 3, alsoOn: [memoryToCompare] });

describeBuckets('on a server', async (clock) => {
  await emptyTables(database);
  return postgresBuckets(withClock(database, clock));
});

describeAppendOnlyAudit(() => database);

describeServerClock(() => database);
