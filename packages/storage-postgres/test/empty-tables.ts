import { sql } from 'kysely';
import { coreResources } from '../src/core-resources.ts';
import type { PostgresDatabase } from '../src/database/postgres-database.ts';

const tableNames = Object.keys(coreResources.privileges);

/** One statement for all of them: every test runs it, and most of its time would be the way to the server and back. */
const deleteEverything = sql.raw(
  `WITH ${tableNames.map((name) => `from_${name} AS (DELETE FROM ${name})`).join(', ')} SELECT`,
);

/**
 * Removes every row, as a fresh database would have none. Row by row: TRUNCATE makes new files for every table and index,
 * which takes ten times as long as deleting the few rows of a test. Without triggers, because one of them keeps the audit log
 * and the others look for rows that refer to what goes, which go too. Only a superuser can lay them down.
 */
export async function emptyTables({ tables }: PostgresDatabase): Promise<void> {
  await tables.transaction().execute(async (transaction) => {
    await sql`SET LOCAL session_replication_role = replica`.execute(transaction);
    await deleteEverything.execute(transaction);
  });
}
