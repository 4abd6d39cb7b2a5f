import { sql, type Kysely } from 'kysely';
import type { DatabaseClock } from '../clock/database-clock.ts';
import type { Tables } from './tables.ts';

/** The tables with an expiry, and the column that identifies a row. */
const keys = { sessions: 'id', sealed_answers: 'key_hash' } as const;

/**
 * Removes expired rows by the clock of the database. It skips rows that another transaction has locked, because
 * cleaning up must not wait, nor cause a deadlock.
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
