import { connectPostgres, type TestDatabase } from '@nbsetup/test-postgres';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, expect, inject, it } from 'vitest';
import { openServerDatabase } from '../src/database/open-server.ts';
import type { PostgresDatabase } from '../src/database/postgres-database.ts';
import { migrateDown, migrateUp, requireCurrentSchema } from '../src/migration/migrate.ts';
import { migrationTableOf, type MigrationSet } from '../src/migration/migration-set.ts';
import { readSchemaStatus } from '../src/migration/schema-status.ts';
import { createReadinessCheck } from '../src/readiness/readiness-check.ts';

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

const shelves = {
  name: '1-shelves',
  up: ['CREATE TABLE shelves (id text PRIMARY KEY)'],
  down: ['DROP TABLE shelves'],
};
const books = {
  name: '1-books',
  up: ['CREATE TABLE books (shelf_id text REFERENCES shelves (id))'],
  down: ['DROP TABLE books'],
};
const labels = { name: '2-labels', up: ['CREATE TABLE labels ()'], down: ['DROP TABLE labels'] };
const furniture: MigrationSet = { name: 'furniture', migrations: [shelves] };
const library: MigrationSet = { name: 'library', migrations: [books] };

const tableNames = async (): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1
  `.execute(database.tables);
  return rows.map(({ name }) => name);
};

it('sets are applied in the order of the list, and rolled back in the opposite order', async () => {
  const { tables } = database;
  const sets = [furniture, library];

  expect(await migrateUp(tables, sets)).toEqual(['furniture/1-shelves', 'library/1-books']);
  expect(await migrateUp(tables, sets)).toEqual([]);
  expect(await migrateDown(tables, sets)).toEqual(['library/1-books']);
  expect(await migrateDown(tables, sets)).toEqual(['furniture/1-shelves']);
  expect(await migrateDown(tables, sets)).toEqual([]);
});

it('the migration that ran last is rolled back first, whichever set it belongs to', async () => {
  const { tables } = database;
  await migrateUp(tables, [furniture, library]);
  const later = [{ ...furniture, migrations: [shelves, labels] }, library];
  await migrateUp(tables, later);

  expect(await readSchemaStatus(tables, later)).toEqual({
    applied: ['furniture/1-shelves', 'furniture/2-labels', 'library/1-books'],
    pending: [],
    unknown: [],
    newest: 'furniture/2-labels',
  });
  expect(await migrateDown(tables, later)).toEqual(['furniture/2-labels']);
  expect(await migrateDown(tables, later)).toEqual(['library/1-books']);
});

it('of sets that ran in the same millisecond, the last one is rolled back first', async () => {
  const sets = [furniture, library, { name: 'labels', migrations: [labels] }];
  await migrateUp(database.tables, sets);
  for (const set of sets) {
    const table = sql.table(migrationTableOf(set));
    await sql`UPDATE ${table} SET timestamp = '2026-11-28T00:00:00.000Z'`.execute(database.tables);
  }

  expect(await migrateDown(database.tables, sets)).toEqual(['labels/2-labels']);
  expect(await migrateDown(database.tables, sets)).toEqual(['library/1-books']);
});

it('nothing of any set is committed if one of them fails', async () => {
  const broken = { name: 'library', migrations: [{ ...books, up: [...books.up, 'CREATE TABLE books ()'] }] };

  await expect(migrateUp(database.tables, [furniture, broken])).rejects.toMatchObject({
    code: 'store_unavailable',
  });

  expect(await tableNames()).toEqual([]);
});

it('all sets are migrated once if ten programs start at the same time', async () => {
  const sets = [furniture, library];
  const programs = Array.from({ length: 10 }, () => openServerDatabase({ dsn: testDatabase.url }));

  const applied = await Promise.all(programs.map(({ tables }) => migrateUp(tables, sets)));

  await Promise.all(programs.map((program) => program.close()));
  expect(applied.filter((names) => names.length > 0)).toEqual([['furniture/1-shelves', 'library/1-books']]);
});

it('migrations run in the plain order of their names in every locale', async () => {
  // In the order of a dictionary, `1-a` comes before `1-B`.
  const set = { name: 'plain', migrations: [labelled('1-B'), labelled('1-a')] };

  expect(await migrateUp(database.tables, [set])).toEqual(['plain/1-B', 'plain/1-a']);
  expect(await migrateDown(database.tables, [set])).toEqual(['plain/1-a']);
});

const labelled = (name: string): typeof labels => ({
  name,
  up: [`CREATE TABLE "${name}" ()`],
  down: [`DROP TABLE "${name}"`],
});

it('a migration that ran before a missing one stays as it is', async () => {
  await migrateUp(database.tables, [{ name: 'furniture', migrations: [labels] }]);
  const sets = [{ ...furniture, migrations: [shelves, labels] }];
  const refusal = {
    code: 'store_outdated',
    message:
      'the schema has furniture/2-labels but lacks furniture/1-shelves, which comes before it; use the version of the program that migrated it',
  };

  await expect(migrateUp(database.tables, sets)).rejects.toMatchObject(refusal);
  await expect(migrateDown(database.tables, sets)).rejects.toMatchObject(refusal);
});

it('a table that an extension refers to is not removed, and the error names the extension', async () => {
  await migrateUp(database.tables, [furniture, library]);

  await expect(migrateDown(database.tables, [furniture])).rejects.toMatchObject({
    code: 'precondition_failed',
    message:
      'the migration cannot be rolled back, because tables of library refer to what it made; roll back the migrations of library first',
  });
  expect(await readSchemaStatus(database.tables, [furniture])).toMatchObject({
    newest: 'furniture/1-shelves',
  });
});

it('a table that an unknown table refers to is not removed', async () => {
  const unnamed = { migrations: [shelves] };
  await migrateUp(database.tables, [unnamed]);
  await sql`CREATE TABLE books (shelf_id text REFERENCES shelves (id))`.execute(database.tables);

  await expect(migrateDown(database.tables, [unnamed])).rejects.toMatchObject({
    code: 'precondition_failed',
    message:
      'the migration cannot be rolled back, because other tables refer to what it made; remove those first',
  });
});

it('two sets with one name are refused', async () => {
  const message = 'two migration sets are called library, give each one a name of its own';

  for (const use of [migrateUp, migrateDown, requireCurrentSchema, readSchemaStatus]) {
    await expect(use(database.tables, [library, library])).rejects.toThrow(new TypeError(message));
  }
});

it('readiness names the extension whose schema is outdated', async () => {
  await migrateUp(database.tables, [furniture]);

  await expect(createReadinessCheck(database, [furniture, library])()).rejects.toMatchObject({
    code: 'store_outdated',
    message: 'the schema lacks library/1-books, migrate it first',
  });
});
