import { isDomainError } from '@nbsetup/domain/storage';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { fullNameOf, migrationTableOf, requireMigratableSets, type MigrationSet } from './migration-set.ts';
import { coreMigrations } from './migrations.ts';

/**
 * The schema of a database, compared with the migrations of a program. The name of a migration of an extension starts
 * with the name of its set, such as `pages/0001-pages`.
 */
export interface SchemaStatus {
  /** The names of the migrations that ran, set by set, oldest first. */
  readonly applied: readonly string[];
  /** The names of the migrations that will run, in that order. */
  readonly pending: readonly string[];
  /** The names of migrations that ran and that this program does not have, because it is older than the schema. */
  readonly unknown: readonly string[];
  /** The name of the migration that ran last. `migrateDown` rolls it back. Absent if none ran. */
  readonly newest?: string;
}

/** Returns the status of the schema. In a database without our tables all migrations are pending. */
export async function readSchemaStatus(
  database: Kysely<Tables>,
  sets: readonly MigrationSet[] = [coreMigrations],
): Promise<SchemaStatus> {
  requireMigratableSets(sets);
  const applied: (readonly AppliedMigration[])[] = [];
  for (const set of sets) applied.push(await readApplied(database, set));
  return statusOf(sets, applied);
}

/** Returns the status of a schema in which no migration ran. */
export function emptySchemaStatus(sets: readonly MigrationSet[] = [coreMigrations]): SchemaStatus {
  return statusOf(sets, []);
}

/** Returns whether the schema is exactly the one that this program needs. */
export function isCurrent(status: SchemaStatus): boolean {
  return status.pending.length === 0 && status.unknown.length === 0;
}

interface AppliedMigration {
  readonly name: string;
  /** An ISO time. */
  readonly timestamp: string;
}

function statusOf(
  sets: readonly MigrationSet[],
  appliedBySet: readonly (readonly AppliedMigration[])[],
): SchemaStatus {
  const applied = appliedBySet.flat().map(({ name }) => name);
  const known = sets.flatMap((set) => set.migrations.map(({ name }) => fullNameOf(set, name)));
  // Within a set the order of the names is the order in which they ran, even if a clock was wrong.
  const lastOfSets = appliedBySet.flatMap((ofSet) => ofSet.slice(-1));
  const newest = lastOfSets.toSorted(byTime).at(-1);
  return {
    applied,
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
    ...(newest && { newest: newest.name }),
  };
}

/** Keeps the order of the sets if the times are equal, because later sets run later. */
function byTime({ timestamp: one }: AppliedMigration, { timestamp: other }: AppliedMigration): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

async function readApplied(
  database: Kysely<Tables>,
  set: MigrationSet,
): Promise<readonly AppliedMigration[]> {
  try {
    const { rows } = await sql<AppliedMigration>`
      SELECT name, timestamp FROM ${sql.table(migrationTableOf(set))} ORDER BY name COLLATE "C"
    `.execute(database);
    return rows.map(({ name, timestamp }) => ({ name: fullNameOf(set, name), timestamp }));
  } catch (error) {
    if (isDomainError(error, 'store_outdated')) return [];
    throw error;
  }
}
