import { sql } from 'kysely';
import { coreResources } from '../src/core-resources.ts';
import type { PostgresDatabase } from '../src/database/postgres-database.ts';

const tableNames = Object.keys(coreResources.privileges);

/** One statement for all tables, because every test runs it, and most of its time would be round trips. */
const deleteEverything = sql.raw(
  `WITH ${tableNames.map((name) => `from_${name} AS (DELETE FROM ${name})`).join(', ')} SELECT`,
);

/**
 * Removes every row. It does not use TRUNCATE, which creates new files for every table and index and takes ten times
 * as long as deleting a few rows. Triggers are disabled, because one of them protects the audit log and the others
 * check foreign keys. Only a superuser can disable them.
 */
export async function emptyTables({ tables }: PostgresDatabase): Promise<void> {
  await tables.transaction().execute(async (transaction) => {
    await sql`SET LOCAL session_replication_role = replica`.execute(transaction);
    await deleteEverything.execute(transaction);
  });
}
