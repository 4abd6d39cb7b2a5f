import { connectPostgres, type TestDatabase } from '@nbsetup/test-postgres';
import { sampleUser } from '@nbsetup/testing';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openServerDatabase } from '../src/database/open-server.ts';
import type { PostgresDatabase } from '../src/database/postgres-database.ts';
import { migrateUp, requireCurrentSchema } from '../src/migration/migrate.ts';
import { postgresStorage } from '../src/postgres-storage.ts';

const server = connectPostgres(inject('postgresUrl'));
let testDatabase: TestDatabase;
let admin: PostgresDatabase;
let low: PostgresDatabase;
let role: string;

beforeEach(async () => {
  testDatabase = await server.createDatabase();
  role = `low_${testDatabase.name}`;
  admin = openServerDatabase({ dsn: testDatabase.url, connectionsMax: 1 });
  await asAdmin(`CREATE ROLE ${role} LOGIN PASSWORD 'low'`);
  const url = new URL(testDatabase.url);
  url.username = role;
  url.password = 'low';
  low = openServerDatabase({ dsn: url.href, connectionsMax: 1 });
});

afterEach(async () => {
  await low.close();
  await asAdmin(`DROP OWNED BY ${role}`);
  await asAdmin(`DROP ROLE ${role}`);
  await admin.close();
  await testDatabase.drop();
});

afterAll(() => server.stop());

async function asAdmin(statement: string): Promise<void> {
  await sql.raw(statement).execute(admin.tables);
}

const lacksPrivilege = {
  code: 'store_unavailable',
  message:
    'the user of the store lacks a privilege; make it the owner of the schema and its tables, or grant CREATE on the schema and ALL on its tables',
  cause: { code: '42501' },
};

describe('a database user without a privilege learns what to grant', () => {
  it('if the schema may not get tables', async () => {
    await asAdmin('REVOKE CREATE ON SCHEMA public FROM PUBLIC');

    await expect(migrateUp(low.tables)).rejects.toMatchObject(lacksPrivilege);
  });

  it('if another user restored the tables', async () => {
    await migrateUp(admin.tables);

    await expect(requireCurrentSchema(low.tables)).rejects.toMatchObject(lacksPrivilege);
  });

  it('if the tables are read-only', async () => {
    await migrateUp(admin.tables);
    await asAdmin(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}`);
    const { read, unitOfWork } = postgresStorage(low);

    const writing = unitOfWork.run(({ users }) => users.add(sampleUser()));

    await expect(writing).rejects.toMatchObject(lacksPrivilege);
    expect(await read.users.findById('user-1')).toBeUndefined();
  });

  it('if search_path has no schema', async () => {
    await asAdmin(`ALTER ROLE ${role} SET search_path = 'nope'`);

    await expect(migrateUp(low.tables)).rejects.toMatchObject({
      code: 'store_unavailable',
      message:
        'the user of the store has no schema to work in; create the one of its search_path, or reset that',
    });
  });
});

describe('a database with tables of another program', () => {
  it('is refused, and the message names the tables', async () => {
    await asAdmin('CREATE TABLE users (id int); CREATE VIEW groups AS SELECT 1 AS id');

    await expect(migrateUp(admin.tables)).rejects.toMatchObject({
      code: 'store_unavailable',
      message:
        'the schema public has tables of another program: groups, users; give this program a schema or a database of its own',
      reason: 'foreign_tables',
    });
  });
});
