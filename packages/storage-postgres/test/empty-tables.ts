import { sql } from 'kysely';
import type { PostgresDatabase } from '../src/database/postgres-database.ts';

/** Removes every row, as a fresh database would have none. */
export async function emptyTables({ tables }: PostgresDatabase): Promise<void> {
  await sql`
    TRUNCATE instance, accounts, users, groups, personal_access_tokens, audit_events
  `.execute(tables);
}
