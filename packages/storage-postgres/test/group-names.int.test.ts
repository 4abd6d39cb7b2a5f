import { sampleAccount, sampleUser } from '@nbsetup/testing';
import { sql } from 'kysely';
import { connectPostgres, type TestDatabase } from '@nbsetup/test-postgres';
import { afterAll, afterEach, beforeEach, expect, inject, it } from 'vitest';
import { openServerDatabase } from '../src/database/open-server.ts';
import type { PostgresDatabase } from '../src/database/postgres-database.ts';
import { migrateDown, migrateUp } from '../src/migration/migrate.ts';
import { postgresStorage } from '../src/postgres-storage.ts';

const server = connectPostgres(inject('postgresUrl'));
let testDatabase: TestDatabase;
let database: PostgresDatabase;

beforeEach(async () => {
  testDatabase = await server.createDatabase();
  database = openServerDatabase({ dsn: testDatabase.url });
});

afterEach(async () => {
  await database.close();
  await testDatabase.drop();
});

afterAll(() => server.stop());

it('groups with one name get different names, and each account keeps its own', async () => {
  await migrateUp(database.tables);
  const { unitOfWork, read } = postgresStorage(database);
  await unitOfWork.run(async ({ users, accounts }) => {
    for (const number of [1, 2]) {
      await users.add(sampleUser({ id: `owner-${number}`, email: `owner-${number}@example.com` }));
      await accounts.add(sampleAccount({ id: `account-${number}`, createdBy: `owner-${number}` }));
    }
  });
  while (!(await migrateDown(database.tables)).includes('0011-group-names'));
  await sql`
    INSERT INTO groups (id, account_id, name, issued) VALUES ('b', 'account-1', 'All', 'api'),
      ('a', 'account-1', 'All', 'api'), ('c', 'account-1', 'Ops', 'jwt'), ('d', 'account-2', 'All', 'api')
  `.execute(database.tables);

  await migrateUp(database.tables);

  expect((await read.groups.listByAccount('account-1')).map(({ id, name }) => [id, name])).toEqual([
    ['a', 'All'],
    ['b', 'All (b)'],
    ['c', 'Ops'],
  ]);
  expect((await read.groups.listByAccount('account-2')).map(({ name }) => name)).toEqual(['All']);
});
