import { describeModel, describeStorage, type StorageUnderTest } from '@nbsetup/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PostgresDatabase } from '../src/database/postgres-database.ts';
import { openEmbeddedDatabase } from '../src/database/open-embedded-database.ts';
import { migrateUp } from '../src/migration/migrate.ts';
import { postgresStorage } from '../src/postgres-storage.ts';
import { createReadinessCheck } from '../src/readiness/readiness-check.ts';
import { describeAppendOnlyAudit } from './append-only-audit.ts';
import { preparedDirectoryOfSuite } from './embedded/temporary-directory.ts';
import { emptyTables } from './empty-tables.ts';
import { memoryToCompare } from './memory-to-compare.ts';
import { withClock } from './with-clock.ts';

const dataDirectory = preparedDirectoryOfSuite();
let database: PostgresDatabase;

beforeAll(async () => {
  database = await openEmbeddedDatabase(await dataDirectory());
  await migrateUp(database.tables);
});

afterAll(() => database.close());

const subject: StorageUnderTest = {
  name: 'PostgreSQL embedded',
  isTransactional: true,
  open: async (clock) => {
    await emptyTables(database);
    return { storage: postgresStorage(withClock(database, clock)), close: () => Promise.resolve() };
  },
};

describeStorage(subject);
describeModel(subject, { runs: 3, alsoOn: [memoryToCompare] });

describeAppendOnlyAudit(() => database);

it('is ready when it can be written', async () => {
  await expect(createReadinessCheck(database)()).resolves.toBeUndefined();
});
