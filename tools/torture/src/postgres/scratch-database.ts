import { openServerDatabase, type PostgresDatabase } from '@nbsetup/storage-postgres';
import type { PostgresServer } from '@nbsetup/test-postgres';
import { sql } from 'kysely';
import { until } from '../until.ts';

/** A database of its own for one part, looked at past the product. */
export interface ScratchDatabase {
  readonly url: string;
  readonly tables: PostgresDatabase['tables'];
  /** Removes every row, as a fresh database would have none; processes that use it may stay. */
  empty(): Promise<void>;
  remove(): Promise<void>;
}

/** Makes a database without schema; the first process that starts on it makes that. */
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
 * All tables but that of the migrations; whatever a later migration adds is among them. Only the owner of `audit_events`
 * can: it lays the trigger down that makes the log append-only, and takes it up again in the same transaction. Where a
 * process writes at the same moment, when a token was used, this gives way before PostgreSQL sees a deadlock to count.
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
