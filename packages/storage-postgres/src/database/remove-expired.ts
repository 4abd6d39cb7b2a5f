import { sql, type Kysely } from 'kysely';
import type { DatabaseClock } from '../clock/database-clock.ts';
import type { Tables } from './tables.ts';

/** What is over at some moment, and how a row of it is named. */
const keys = { sessions: 'id', sealed_answers: 'key_hash' } as const;

/**
 * Removes what is over by the clock of the database, whatever the time is here. Skips what another transaction has locked: cleaning up is no reason to wait, nor
 * to wait for each other for ever.
 */
export async function removeExpired(
  database: Kysely<Tables>,
  { table, clock }: { readonly table: keyof typeof keys; readonly clock: DatabaseClock },
): Promise<void> {
  const [rows, key] = [sql.table(table), sql.ref(keys[table])];
  await sql`
    DELETE FROM ${rows} WHERE ${key} IN (
      SELECT ${key} FROM ${rows} WHERE expires_at < ${clock.expression()} FOR UPDATE SKIP LOCKED
    )`.execute(database);
}
