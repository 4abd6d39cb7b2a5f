import {
  coreMigrations,
  extendPostgres,
  isCurrent,
  migrateDown,
  migrateUp,
  openServerDatabase,
  postgresStorage,
  readSchemaStatus,
  type PostgresDatabase,
} from '@nbsetup/storage-postgres';
import { connectPostgres, type TestDatabase } from '@nbsetup/test-postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { network } from '../src/extension.ts';
import { countingStatements } from './counting-statements.ts';
import { tableCleaner } from './empty-tables.ts';
import { listsOfAccount } from './lists-of-account.ts';
import { describeNetwork } from './network-suites.ts';

const server = connectPostgres(inject('postgresUrl'));
const { migrations } = network.postgres;
const sets = [coreMigrations, migrations];
let testDatabase: TestDatabase;
let database: PostgresDatabase;
let emptyTables: () => Promise<void>;

beforeAll(async () => {
  testDatabase = await server.createDatabase();
  database = openServerDatabase({ dsn: testDatabase.url, timeoutMs: 15_000 });
  await migrateUp(database.tables, sets);
  emptyTables = await tableCleaner(database);
});

afterAll(async () => {
  await database.close();
  await testDatabase.drop();
  await server.stop();
});

describeNetwork({
  name: 'PostgreSQL on a server',
  isTransactional: true,
  open: async () => {
    await emptyTables();
    return { storage: extendPostgres(postgresStorage(database), network), close: () => Promise.resolve() };
  },
});

describe('a list', () => {
  it.each(Object.entries(listsOfAccount))('is one statement: %s', async (_name, list) => {
    const counted = countingStatements(database);
    const { read } = extendPostgres(postgresStorage(counted.database), network);

    await list(read, 'account-1');

    expect(counted.statements()).toBe(1);
  });
});

it('the migrations are rolled back one by one without those of the product, and run again', async () => {
  const down: string[] = [];
  for (const _ of migrations.migrations) down.push(...(await migrateDown(database.tables, sets)));

  expect(isCurrent(await readSchemaStatus(database.tables))).toBe(true);
  expect(down).toHaveLength(migrations.migrations.length);
  expect(await migrateUp(database.tables, sets)).toEqual(down.toReversed());
});
