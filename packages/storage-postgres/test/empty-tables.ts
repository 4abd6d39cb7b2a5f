import { sql } from 'kysely';
import type { PostgresDatabase } from '../src/database/postgres-database.ts';

/**
 * Removes every row, as a fresh database would have none. Only the owner of `audit_events` can: it lays the trigger down
 * that makes the log append-only, and takes it up again in the same transaction.
 */
export async function emptyTables({ tables }: PostgresDatabase): Promise<void> {
  await tables.transaction().execute(async (transaction) => {
    await sql`ALTER TABLE audit_events DISABLE TRIGGER audit_events_append_only`.execute(transaction);
    await sql`
      TRUNCATE
        instance, accounts, users, groups, personal_access_tokens, user_invites, sessions, audit_events,
        sealed_answers, buckets, setup_window
    `.execute(transaction);
    await sql`ALTER TABLE audit_events ENABLE TRIGGER audit_events_append_only`.execute(transaction);
  });
}
