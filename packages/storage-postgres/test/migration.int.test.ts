import { sampleToken, sampleUser } from '@nbsetup/testing';
import { connectPostgres, type TestDatabase } from '@nbsetup/test-postgres';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openServerDatabase } from '../src/database/open-server.ts';
import type { PostgresDatabase } from '../src/database/postgres-database.ts';
import { migrateDown, migrateUp, requireCurrentSchema } from '../src/migration/migrate.ts';
import { migrations } from '../src/migration/migrations.ts';
import { migrationTable } from '../src/migration/migration-set.ts';
import { isCurrent, readSchemaStatus } from '../src/migration/schema-status.ts';
import { postgresStorage } from '../src/postgres-storage.ts';
import { giveOtherDefaults } from './other-defaults.ts';

const server = connectPostgres(inject('postgresUrl'));
const names = migrations.map(({ name }) => name);
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

const tableNames = async (): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1
  `.execute(database.tables);
  return rows.map(({ name }) => name);
};

const functionNames = async (): Promise<readonly string[]> => {
  const { rows } = await sql<{ name: string }>`
    SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1
  `.execute(database.tables);
  return rows.map(({ name }) => name);
};

describe('migrating', () => {
  it('finds everything pending in an empty database', async () => {
    expect(await readSchemaStatus(database.tables)).toEqual({ applied: [], pending: names, unknown: [] });
  });

  it('brings an empty database up to date, and then has nothing left to do', async () => {
    expect(await migrateUp(database.tables)).toEqual(names);
    expect(await migrateUp(database.tables)).toEqual([]);
    expect(isCurrent(await readSchemaStatus(database.tables))).toBe(true);
  });

  it('happens once if ten programs start at the same time, with all defaults of the database', async () => {
    await giveOtherDefaults(testDatabase);
    const programs = Array.from({ length: 10 }, () => openServerDatabase({ dsn: testDatabase.url }));

    const applied = await Promise.all(programs.map(({ tables }) => migrateUp(tables)));

    await Promise.all(programs.map((program) => program.close()));
    expect(applied.flat()).toEqual(names);
    expect(isCurrent(await readSchemaStatus(database.tables))).toBe(true);
  });

  it('can be rolled back completely and repeated', async () => {
    await migrateUp(database.tables);

    for (const name of names.toReversed()) expect(await migrateDown(database.tables)).toEqual([name]);

    expect(await migrateDown(database.tables)).toEqual([]);
    expect(await tableNames()).toEqual([migrationTable]);
    expect(await functionNames()).toEqual([]);
    expect(await migrateUp(database.tables)).toEqual(names);
  });

  it('changes nothing in a schema that a newer program has migrated', async () => {
    await migrateUp(database.tables);
    await sql`INSERT INTO nbsetup_migration (name, timestamp) VALUES ('9999-newer', '')`.execute(
      database.tables,
    );

    const refusal = {
      code: 'store_outdated',
      message:
        'the schema is newer than this program: it has 9999-newer; run the newer version of the program',
    };
    await expect(migrateUp(database.tables)).rejects.toMatchObject(refusal);
    await expect(migrateDown(database.tables)).rejects.toMatchObject(refusal);
    await expect(requireCurrentSchema(database.tables)).rejects.toMatchObject(refusal);
  });
});

describe('rolling scopes and rotation back', () => {
  it('removes tokens with scopes, which would have more access without them, and keeps the others', async () => {
    await migrateUp(database.tables);
    const { unitOfWork, read } = postgresStorage(database);
    await unitOfWork.run(async ({ users, tokens }) => {
      await users.add(sampleUser({ id: 'owner-1' }));
      await tokens.add(sampleToken({ id: 'limited', scopes: ['read'] }));
      await tokens.add(sampleToken({ id: 'unlimited', replaces: 'another' }));
    });

    while (!(await migrateDown(database.tables)).includes('0005-token-scopes-and-rotation'));
    await migrateUp(database.tables);

    expect(await read.tokens.listByUser('owner-1')).toEqual([sampleToken({ id: 'unlimited' })]);
  });
});

describe('requiring the current schema', () => {
  it('reports what is missing and what to do', async () => {
    await expect(requireCurrentSchema(database.tables)).rejects.toMatchObject({
      code: 'store_outdated',
      message: `the schema lacks ${names.join(', ')}, migrate it first`,
    });
  });

  it('succeeds after migrating', async () => {
    await migrateUp(database.tables);

    await expect(requireCurrentSchema(database.tables)).resolves.toBeUndefined();
  });
});
