import { sql } from 'kysely';
import type { ScratchDatabase } from '../postgres/scratch-database.ts';
import type { SearchedText } from './find-leaks.ts';

/** Returns every row of every table, one place for each table. */
export async function dumpEverything({ tables }: ScratchDatabase): Promise<readonly SearchedText[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
  `.execute(tables);
  return Promise.all(
    rows.map(async ({ name }) => {
      const kept = await sql<{
        line: string;
      }>`SELECT to_json(t)::text AS line FROM ${sql.table(name)} t`.execute(tables);
      return { name: `the table ${name}`, text: kept.rows.map(({ line }) => line).join('\n') };
    }),
  );
}
