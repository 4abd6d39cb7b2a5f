import { connectPostgres, type TestDatabase } from '@nbsetup/test-postgres';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openServerDatabase } from '../src/database/open-server.ts';
import type { PostgresDatabase } from '../src/database/postgres-database.ts';
import { migrateUp } from '../src/migration/migrate.ts';
import { createReadinessCheck } from '../src/readiness/readiness-check.ts';
import { setDefault } from './other-defaults.ts';

const server = connectPostgres(inject('postgresUrl'));
let testDatabase: TestDatabase;
let database: PostgresDatabase;

beforeAll(async () => {
  testDatabase = await server.createDatabase();
  database = openServerDatabase({ dsn: testDatabase.url });
  await migrateUp(database.tables);
});

afterAll(async () => {
  await database.close();
  await testDatabase.drop();
  await server.stop();
});

/** Checks the readiness with another default of the database, and then resets it. */
async function checkWith(setting: string, value: string): Promise<void> {
  await setDefault(testDatabase, setting, value);
  const other = openServerDatabase({ dsn: testDatabase.url });
  try {
    await createReadinessCheck(other)();
  } finally {
    await other.close();
    await sql.raw(`ALTER DATABASE ${testDatabase.name} RESET ${setting}`).execute(database.tables);
  }
}

describe('the readiness check of a store', () => {
  it('writes to the disk once for many calls at the same time or soon after, and leaves no row', async () => {
    const before = await countFiles();
    const other = openServerDatabase({ dsn: testDatabase.url });
    const check = createReadinessCheck(other);

    await Promise.all(Array.from({ length: 20 }, check));
    await check();

    // A session reports its temporary files when it ends.
    await other.close();
    await expect.poll(countFiles).toBe(before + 1);
    expect(await database.tables.selectFrom('buckets').select('key').execute()).toEqual([]);
  });

  it('fails if the database is read-only', async () => {
    await expect(checkWith('default_transaction_read_only', 'on')).rejects.toMatchObject({
      code: 'store_unavailable',
      message: 'the store takes no writes: default_transaction_read_only is on',
    });
  });

  it('fails if its user may read and not write, and names the missing privileges', async () => {
    const reader = `reader_${testDatabase.name}`;
    await sql.raw(`CREATE ROLE ${reader}`).execute(database.tables);
    await sql.raw(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${reader}`).execute(database.tables);
    await sql.raw(`GRANT INSERT ON audit_events, sessions TO ${reader}`).execute(database.tables);

    const checking = checkWith('role', reader);

    await expect(checking).rejects.toMatchObject({
      code: 'store_unavailable',
      message:
        'the store takes no writes: its user lacks DELETE, INSERT, UPDATE on accounts; DELETE, INSERT, UPDATE on buckets; DELETE, INSERT, UPDATE on groups; DELETE, INSERT on instance; DELETE, INSERT, UPDATE on personal_access_tokens; DELETE, INSERT, UPDATE on sealed_answers; DELETE, UPDATE on sessions; INSERT, UPDATE on setup_window; DELETE, INSERT, UPDATE on user_invites; DELETE, INSERT, UPDATE on users; grant these privileges to it',
    });
    await sql.raw(`DROP OWNED BY ${reader}`).execute(database.tables);
    await sql.raw(`DROP ROLE ${reader}`).execute(database.tables);
  });
});

/** Returns the number of temporary files that the database has had. */
async function countFiles(): Promise<number> {
  const { rows } = await sql<{ readonly files: number }>`
    SELECT temp_files::integer AS files FROM pg_stat_database WHERE datname = current_database()
  `.execute(database.tables);
  return rows[0]?.files ?? Number.NaN;
}
