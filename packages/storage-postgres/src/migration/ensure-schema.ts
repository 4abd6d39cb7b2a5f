import { sql } from 'kysely';
import type { PostgresDatabase } from '../database/postgres-database.ts';
import { lockMigrations } from './migration-lock.ts';

/**
 * Creates the schema of the database if it does not exist. Does nothing if the database has no schema of its own. Safe
 * on any number of processes at once.
 */
export async function ensureSchema({ tables, schema }: PostgresDatabase): Promise<void> {
  if (schema === undefined) return;
  await tables.transaction().execute(async (transaction) => {
    if (await schemaExists(transaction, schema)) return;
    await lockMigrations(transaction, schema);
    if (await schemaExists(transaction, schema)) return;
    await sql`CREATE SCHEMA ${sql.id(schema)}`.execute(transaction);
  });
}

async function schemaExists(on: PostgresDatabase['tables'], schema: string): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM pg_namespace WHERE nspname = ${schema}`.execute(on);
  return rows.length > 0;
}
