import { DomainError, isDomainError } from '@nbsetup/domain/storage';
import { sql, type Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { PostgresDatabase } from '../database/postgres-database.ts';
import { explainDependents } from './dependent-tables.ts';
import { ensureSchema } from './ensure-schema.ts';
import { refuseForeignTables } from './foreign-tables.ts';
import { lockMigrations } from './migration-lock.ts';
import { planDown, planUp, type MigrationPlan, type PlannedMigration } from './migration-plan.ts';
import { migrationTableOf, type MigrationSet } from './migration-set.ts';
import { refuseUnknown, requireMigratable } from './migratable.ts';
import { coreMigrations } from './migrations.ts';
import { isCurrent, readSchemaStatus } from './schema-status.ts';
import { runMigrationStep } from './sql-migration.ts';

/**
 * Applies all pending migrations of the sets, in the order of the list. Returns their full names, none if the schema
 * was current. All run in one transaction behind one advisory lock. If several programs start at the same time, one
 * migrates and the others find nothing to do.
 *
 * @throws `store_outdated` if a newer program has migrated further.
 * @throws `store_unavailable` if another program has tables of the same names. The message names them.
 */
export async function migrateUp(
  database: Kysely<Tables>,
  sets: readonly MigrationSet[] = [coreMigrations],
): Promise<readonly string[]> {
  return migrate(database, { sets, plan: planUp, check: refuseForeignTables, record: recordApplied });
}

/**
 * Does what `migrateUp` does, and first creates the schema of the database if it has one of its own.
 *
 * @throws As `migrateUp`.
 */
export async function migrateDatabase(
  database: PostgresDatabase,
  sets: readonly MigrationSet[] = [coreMigrations],
): Promise<readonly string[]> {
  await ensureSchema(database);
  return migrateUp(database.tables, sets);
}

/**
 * Rolls back the migration that ran last, of all the sets, with every row that only it has a table for. Returns its
 * full name, or none if nothing was applied.
 * @throws `store_outdated` if a newer program has migrated further.
 * @throws `precondition_failed` if tables of an extension refer to what the migration created.
 */
export async function migrateDown(
  database: Kysely<Tables>,
  sets: readonly MigrationSet[] = [coreMigrations],
): Promise<readonly string[]> {
  const run = (): Promise<readonly string[]> =>
    migrate(database, { sets, plan: planDown, record: recordRolledBack });
  return explainDependents(database, { sets, run });
}

/**
 * Checks that the schema is exactly the one that the sets need.
 * @throws `store_outdated` with the command to run.
 */
export async function requireCurrentSchema(
  database: Kysely<Tables>,
  sets: readonly MigrationSet[] = [coreMigrations],
): Promise<void> {
  const status = await readSchemaStatus(database, sets);
  if (isCurrent(status)) return;
  refuseUnknown(status);
  throw new DomainError('store_outdated', `the schema lacks ${status.pending.join(', ')}, migrate it first`, {
    reason: 'schema_behind',
  });
}

interface Migration {
  readonly sets: readonly MigrationSet[];
  readonly plan: MigrationPlan;
  readonly check?: (database: Kysely<Tables>, planned: readonly PlannedMigration[]) => Promise<void>;
  readonly record: (database: Kysely<Tables>, done: PlannedMigration) => Promise<unknown>;
}

async function migrate(
  database: Kysely<Tables>,
  { sets, plan, check, record }: Migration,
): Promise<readonly string[]> {
  const planOn = async (on: Kysely<Tables>): Promise<readonly PlannedMigration[]> => {
    const status = await readSchemaStatus(on, sets);
    requireMigratable(status, sets);
    return plan(status, sets);
  };
  // A current schema is neither locked nor written.
  if ((await planOn(database)).length === 0) return [];
  return database.transaction().execute(async (transaction) => {
    await lockMigrations(transaction);
    for (const set of sets) await createTable(transaction, migrationTableOf(set));
    const planned = await planOn(transaction);
    await check?.(transaction, planned);
    for (const migration of planned) {
      await runSteps(transaction, migration);
      await record(transaction, migration);
    }
    return planned.map(({ fullName }) => fullName);
  });
}

/** Creates a table with the columns that kysely's migrator created for earlier programs. */
async function createTable(database: Kysely<Tables>, name: string): Promise<void> {
  await sql`
    CREATE TABLE IF NOT EXISTS ${sql.table(name)} (
      name text PRIMARY KEY,
      timestamp text NOT NULL
    )
  `.execute(database);
}

async function runSteps(database: Kysely<Tables>, { fullName, steps }: PlannedMigration): Promise<void> {
  try {
    for (const step of steps) await runMigrationStep(database.withTables<never>(), step);
  } catch (error) {
    if (isDomainError(error)) throw error;
    throw new DomainError('internal', `the migration ${fullName} failed and was rolled back`, {
      cause: error,
    });
  }
}

function recordApplied(database: Kysely<Tables>, { set, name }: PlannedMigration): Promise<unknown> {
  return sql`
    INSERT INTO ${sql.table(migrationTableOf(set))} (name, timestamp)
    VALUES (${name}, to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  `.execute(database);
}

function recordRolledBack(database: Kysely<Tables>, { set, name }: PlannedMigration): Promise<unknown> {
  return sql`DELETE FROM ${sql.table(migrationTableOf(set))} WHERE name = ${name}`.execute(database);
}
