import { sql } from 'kysely';
import type { ScratchDatabase } from './scratch-database.ts';

/** Returns the number of deadlocks that PostgreSQL has detected in the database. */
export async function countDeadlocks({ tables }: ScratchDatabase): Promise<number> {
  const { rows } = await sql<{ deadlocks: number }>`
    SELECT deadlocks::integer AS deadlocks FROM pg_stat_database WHERE datname = current_database()
  `.execute(tables);
  return rows[0]?.deadlocks ?? Number.NaN;
}
