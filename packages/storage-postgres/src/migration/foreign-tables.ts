import { DomainError } from '@nbsetup/domain/storage';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { PlannedMigration } from './migration-plan.ts';

/**
 * Checks that no table has the name of one that the migrations create. A table of that name belongs to another program.
 *
 * @throws `store_unavailable` with the names of the tables.
 */
export async function refuseForeignTables(
  database: Kysely<Tables>,
  planned: readonly PlannedMigration[],
): Promise<void> {
  const names = planned.flatMap(tablesOf);
  if (names.length === 0) return;
  const { rows } = await sql<{ readonly schema: string; readonly name: string }>`
    SELECT nspname AS schema, relname AS name FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = current_schema() AND relname = ANY (${names}::text[]) ORDER BY 2
  `.execute(database);
  const [first] = rows;
  if (first === undefined) return;
  const tables = rows.map(({ name }) => name).join(', ');
  throw new DomainError(
    'store_unavailable',
    `the schema ${first.schema} has tables of another program: ${tables}; give this program a schema or a database of its own`,
    { reason: 'foreign_tables' },
  );
}

function tablesOf({ steps }: PlannedMigration): readonly string[] {
  return steps.flatMap((step) => {
    const name = typeof step === 'string' ? /^\s*CREATE TABLE (\w+)/.exec(step)?.[1] : undefined;
    return name === undefined ? [] : [name];
  });
}
