import { sql } from 'kysely';
import type { ScratchDatabase } from './scratch-database.ts';

/** The deadlocks that PostgreSQL has found in the database so far. */
export async function countDeadlocks({ tables }: ScratchDatabase): Promise<number> {
  const { rows } = await sql<{ deadlocks: number }>`
    SELECT deadlocks::integer AS deadlocks FROM pg_stat_database WHERE datname = current_database()
  `.execute(tables);
  return rows[0]?.deadlocks ?? Number.NaN;
}
