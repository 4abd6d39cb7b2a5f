import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** What is over at some moment, and how a row of it is named. */
const keys = { sessions: 'id', sealed_answers: 'key_hash' } as const;

/**
 * Removes what was over before `moment`. Skips what another transaction has locked: cleaning up is no reason to wait, nor
 * to wait for each other for ever.
 */
export async function removeExpired(
  database: Kysely<Tables>,
  table: keyof typeof keys,
  moment: Date,
): Promise<void> {
  const [rows, key] = [sql.table(table), sql.ref(keys[table])];
  await sql`
    DELETE FROM ${rows} WHERE ${key} IN (
      SELECT ${key} FROM ${rows} WHERE expires_at < ${moment} FOR UPDATE SKIP LOCKED
    )`.execute(database);
}
