import { DomainError } from '@nbsetup/domain/storage';
import { sql, type Kysely } from 'kysely';
import { sqlStateOf } from '../database/driver-error.ts';
import type { Tables } from '../database/tables.ts';
import { extensionTablePrefix, type MigrationSet } from './migration-set.ts';

const dependentObjectsStillExist = '2BP01';

/**
 * Runs a migration. If the database refuses to remove something that other tables refer to, the error names the
 * extensions that have tables in the database and are not among the sets.
 */
export async function explainDependents<Result>(
  database: Kysely<Tables>,
  { sets, run }: { readonly sets: readonly MigrationSet[]; readonly run: () => Promise<Result> },
): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (sqlStateOf(error) !== dependentObjectsStillExist) throw error;
    const own = sets.map(({ name }) => name);
    const others = (await extensionsIn(database)).filter((name) => !own.includes(name));
    throw new DomainError('precondition_failed', dependentMessage(others), { cause: error });
  }
}

function dependentMessage(extensions: readonly string[]): string {
  if (extensions.length === 0) {
    return 'the migration cannot be rolled back, because other tables refer to what it made; remove those first';
  }
  const names = extensions.join(', ');
  return `the migration cannot be rolled back, because tables of ${names} refer to what it made; roll back the migrations of ${names} first`;
}

/** Returns the names of the sets that have a table of migrations with rows. */
async function extensionsIn(database: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly name: string }>`
    SELECT tablename AS name FROM pg_tables
    WHERE schemaname = ANY (current_schemas(false)) AND starts_with(tablename, ${extensionTablePrefix})
    ORDER BY 1
  `.execute(database);
  const names: string[] = [];
  for (const { name } of rows)
    if (await hasRows(database, name)) names.push(name.slice(extensionTablePrefix.length));
  return names;
}

async function hasRows(database: Kysely<Tables>, table: string): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM ${sql.table(table)} LIMIT 1`.execute(database);
  return rows.length > 0;
}
