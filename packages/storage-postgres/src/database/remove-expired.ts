import { sql, type RawBuilder } from 'kysely';
import type { DatabaseClock } from '../clock/database-clock.ts';

/** The tables with an expiry, and the column that identifies a row. */
const keys = { sessions: 'id', sealed_answers: 'key_hash' } as const;

/**
 * Returns a statement that removes expired rows by the clock of the database. It skips rows that another transaction
 * has locked, because cleaning up must not wait, nor cause a deadlock.
 */
export function removalOfExpired(table: keyof typeof keys, clock: DatabaseClock): RawBuilder<unknown> {
  const [rows, key] = [sql.table(table), sql.ref(keys[table])];
  return sql`
    DELETE FROM ${rows} WHERE ${key} IN (
      SELECT ${key} FROM ${rows} WHERE expires_at < ${clock.expression()} FOR UPDATE SKIP LOCKED
    )`;
}
