import { isDomainError } from '@nbsetup/domain';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { migrationTableOf, requireAscendingNames, type MigrationSet } from './migration-set.ts';
import { migrations } from './migrations.ts';

/** Where the schema of a database stands, compared with this program. */
export interface SchemaStatus {
  /** Names of the migrations that ran, oldest first. */
  readonly applied: readonly string[];
  /** Names of the migrations that still have to run, oldest first. */
  readonly pending: readonly string[];
  /** Names of migrations that ran and that this program does not know: it is older than the schema. */
  readonly unknown: readonly string[];
}

/** Reads where the schema stands; a database without our tables has everything pending. */
export async function readSchemaStatus(
  database: Kysely<Tables>,
  set: MigrationSet = { migrations },
): Promise<SchemaStatus> {
  requireAscendingNames(set);
  const applied = await readApplied(database, migrationTableOf(set));
  const known = set.migrations.map(({ name }) => name);
  return {
    applied,
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
}

/** Tells whether the schema is exactly the one this program needs. */
export function isCurrent(status: SchemaStatus): boolean {
  return status.pending.length === 0 && status.unknown.length === 0;
}

async function readApplied(database: Kysely<Tables>, table: string): Promise<readonly string[]> {
  try {
    const { rows } = await sql<{ name: string }>`
      SELECT name FROM ${sql.table(table)} ORDER BY name COLLATE "C"
    `.execute(database);
    return rows.map(({ name }) => name);
  } catch (error) {
    if (isDomainError(error, 'store_outdated')) return [];
    throw error;
  }
}
