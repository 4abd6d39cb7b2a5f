import {
  coreMigrations,
  extendPostgres,
  migrateUp,
  postgresStorage,
  type PostgresDatabase,
} from '@nbsetup/storage-postgres';
import { openEmbeddedDatabase } from '@nbsetup/storage-postgres/embedded';
import { copyFolder } from '@nbsetup/test-postgres';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { network } from '../src/extension.ts';
import { tableCleaner } from './empty-tables.ts';
import { describeNetwork } from './network-suites.ts';

let directory: string;
let database: PostgresDatabase;
let emptyTables: () => Promise<void>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'nbsetup-embedded-'));
  copyFolder({ from: inject('embeddedDataDirectory'), to: directory });
  database = await openEmbeddedDatabase(directory);
  await migrateUp(database.tables, [coreMigrations, network.postgres.migrations]);
  emptyTables = await tableCleaner(database);
});

afterAll(async () => {
  await database.close();
  await rm(directory, { recursive: true, force: true });
});

describeNetwork({
  name: 'PostgreSQL embedded',
  isTransactional: true,
  open: async () => {
    await emptyTables();
    return { storage: extendPostgres(postgresStorage(database), network), close: () => Promise.resolve() };
  },
});
