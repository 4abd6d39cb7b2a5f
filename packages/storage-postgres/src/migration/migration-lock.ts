import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** The lock of kysely's migrator, so that older programs, which use it, wait as well. */
const lockId = sql.raw('3853314791062309107');

/**
 * Takes the lock of the migrations of a schema. The end of the transaction releases it. Programs on several schemas of
 * one database do not wait for each other. The schema is the one that the connection leads to if absent.
 */
export async function lockMigrations(database: Kysely<Tables>, schema?: string): Promise<void> {
  const name = schema === undefined ? sql`current_schema()` : sql`${schema}::name`;
  await sql`
    SELECT pg_advisory_xact_lock(
      CASE WHEN ${name} IS NULL OR ${name} = 'public' THEN ${lockId}
           ELSE hashtextextended(${name}::text, ${lockId}) END
    )`.execute(database);
}
