import { DomainError, isDomainError } from '@nbsetup/domain';
import { Migrator, type Kysely, type MigrationResultSet } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { migrations } from './migrations.ts';
import { runMigrationStep, type MigrationStep } from './sql-migration.ts';
import { lockTableOf, migrationTableOf, type MigrationSet } from './migration-set.ts';
import { isCurrent, readSchemaStatus, type SchemaStatus } from './schema-status.ts';

/** The migrations of this product when a call names no others. */
const core: MigrationSet = { migrations };

/**
 * Brings the schema up to this program and answers the names of the migrations that ran, oldest first; none when it
 * was current. All run in one transaction behind an advisory lock, so of several at once one migrates and the others
 * find it done. Throws `store_outdated` when a newer program has migrated further.
 */
export async function migrateUp(
  database: Kysely<Tables>,
  set: MigrationSet = core,
): Promise<readonly string[]> {
  refuseUnknown(await readSchemaStatus(database, set));
  return finished(await migratorOf(database, set).migrateToLatest());
}

/**
 * Takes the newest migration back, with every row that only it had a place for, and answers its name; none when
 * nothing was applied. Throws `store_outdated` when a newer program has migrated further.
 */
export async function migrateDown(
  database: Kysely<Tables>,
  set: MigrationSet = core,
): Promise<readonly string[]> {
  refuseUnknown(await readSchemaStatus(database, set));
  return finished(await migratorOf(database, set).migrateDown());
}

/** Throws `store_outdated`, saying what to do, unless the schema is exactly the one that this program, or an extension, needs. */
export async function requireCurrentSchema(
  database: Kysely<Tables>,
  set: MigrationSet = core,
): Promise<void> {
  const status = await readSchemaStatus(database, set);
  refuseUnknown(status);
  if (isCurrent(status)) return;
  const schema = set.name === undefined ? 'the schema' : `the schema of ${set.name}`;
  throw new DomainError('store_outdated', `${schema} lacks ${status.pending.join(', ')}, migrate it first`, {
    reason: 'schema_behind',
  });
}

function refuseUnknown({ unknown }: SchemaStatus): void {
  if (unknown.length === 0) return;
  throw new DomainError(
    'store_outdated',
    `the schema is newer than this program: it has ${unknown.join(', ')}; run the newer version of the program`,
  );
}

function migratorOf(database: Kysely<Tables>, set: MigrationSet): Migrator {
  return new Migrator({
    db: database,
    migrationTableName: migrationTableOf(set),
    migrationLockTableName: lockTableOf(set),
    provider: { getMigrations: async () => Object.fromEntries(set.migrations.map(toKysely)) },
  });
}

function toKysely({ name, up, down }: (typeof migrations)[number]): [string, Steps] {
  return [name, { up: runs(up), down: runs(down) }];
}

type Step = (database: Kysely<never>) => Promise<void>;

interface Steps {
  readonly up: Step;
  readonly down: Step;
}

function runs(steps: readonly MigrationStep[]): Step {
  return async (database) => {
    for (const step of steps) await runMigrationStep(database, step);
  };
}

function finished({ error, results }: MigrationResultSet): readonly string[] {
  if (error === undefined) return (results ?? []).map(({ migrationName }) => migrationName);
  if (isDomainError(error)) throw error;
  throw new DomainError('internal', 'the migration failed and was rolled back', { cause: error });
}
