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
import { write } from '@nbsetup/testing';
import { connectPostgres, type TestDatabase } from '@nbsetup/test-postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { network } from '../src/extension.ts';
import { addTwoAccounts, owner } from '../src/group-reference/two-accounts.contract.ts';
import { listPolicies } from '../src/policy/list-policies.ts';
import { countingStatements } from './counting-statements.ts';
import { tableCleaner } from './empty-tables.ts';
import { listsOfAccount } from './lists-of-account.ts';
import { describeNetwork } from './network-suites.ts';
import { addManyPolicies } from './policy/many-policies.ts';

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

it('1,000 policies with 10 rules are listed with their groups in two statements', async () => {
  const counted = countingStatements(database);
  const storage = extendPostgres(postgresStorage(counted.database), network);
  await emptyTables();
  await write(storage, addTwoAccounts);
  await addManyPolicies(database);
  const before = counted.statements();

  const listed = await listPolicies(storage.read, owner);

  expect(counted.statements() - before).toBe(2);
  expect(listed).toHaveLength(1_000);
  expect(new Set(listed.map(({ policy }) => policy.rules.length))).toEqual(new Set([10]));
  expect(listed[999]?.groups.get('group-2')?.name).toBe('Two');
});

it('the migrations are rolled back one by one without those of the product, and run again', async () => {
  const down: string[] = [];
  while (down.length < migrations.migrations.length) {
    down.push(...(await migrateDown(database.tables, sets)));
  }

  expect(isCurrent(await readSchemaStatus(database.tables))).toBe(true);
  expect(down).toHaveLength(migrations.migrations.length);
  expect(await migrateUp(database.tables, sets)).toEqual(down.toReversed());
});
