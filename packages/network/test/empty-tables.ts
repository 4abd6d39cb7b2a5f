import type { PostgresDatabase } from '@nbsetup/storage-postgres';
import { sql } from 'kysely';

/**
 * Returns what removes every row of every table, as a fresh database would have none. It deletes row by row and
 * without triggers, in one statement, because every test runs it. Only a superuser can do that.
 */
export async function tableCleaner({ tables }: PostgresDatabase): Promise<() => Promise<void>> {
  const { rows } = await sql<{ name: string }>`
    SELECT tablename AS name FROM pg_tables
    WHERE schemaname = current_schema() AND tablename NOT LIKE 'nbsetup_migration%'`.execute(tables);
  const parts = rows.map(({ name }) => `from_${name} AS (DELETE FROM ${name})`);
  const deleteEverything = sql.raw(`WITH ${parts.join(', ')} SELECT`);
  return () =>
    tables.transaction().execute(async (transaction) => {
      await sql`SET LOCAL session_replication_role = replica`.execute(transaction);
      await deleteEverything.execute(transaction);
    });
}
