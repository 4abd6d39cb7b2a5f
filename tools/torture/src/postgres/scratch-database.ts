import { openServerDatabase, type PostgresDatabase } from '@nbsetup/storage-postgres';
import type { PostgresServer } from '@nbsetup/test-postgres';
import { sql } from 'kysely';
import { until } from '../until.ts';

/** A database for one part, read without the product. */
export interface ScratchDatabase {
  readonly url: string;
  readonly tables: PostgresDatabase['tables'];
  /** Deletes every row. Processes may stay connected. */
  empty(): Promise<void>;
  remove(): Promise<void>;
}

/** Creates a database without a schema. The first process that starts on it creates that. */
export async function createScratchDatabase(server: PostgresServer): Promise<ScratchDatabase> {
  const created = await server.createDatabase();
  const database = openServerDatabase({ dsn: created.url, connectionsMax: 2 });
  const { tables } = database;
  return {
    url: created.url,
    tables,
    empty: () => until('the tables were empty', () => emptyTables(tables)),
    remove: async () => {
      await database.close();
      await created.drop();
    },
  };
}

/**
 * Empties all tables except that of the migrations, including tables of later migrations.
 * Only the owner of `audit_events` can do it: it disables and enables the trigger that makes the log append-only, in
 * one transaction.
 * If a process records a token use at the same moment, this gives way before PostgreSQL counts a deadlock.
 */
async function emptyTables(tables: PostgresDatabase['tables']): Promise<boolean> {
  await tables.transaction().execute(async (transaction) => {
    await sql`SET LOCAL lock_timeout = '200ms'`.execute(transaction);
    const { rows } = await sql<{ name: string }>`
      SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'nbsetup_migration%'
    `.execute(transaction);
    await sql`ALTER TABLE audit_events DISABLE TRIGGER audit_events_append_only`.execute(transaction);
    await sql`TRUNCATE ${sql.join(rows.map(({ name }) => sql.table(name)))}`.execute(transaction);
    await sql`ALTER TABLE audit_events ENABLE TRIGGER audit_events_append_only`.execute(transaction);
  });
  return true;
}
