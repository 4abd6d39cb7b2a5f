import {
  migrations,
  type MigrationStep,
  type SchemaStatus,
  type SqlMigration,
} from '@nbsetup/storage-postgres';

/** A migration with the steps that would run. */
export interface PlannedStep {
  readonly name: string;
  readonly statements: readonly MigrationStep[];
}

/** Returns the plan of `up`: every pending migration, oldest first. */
export function planUp(
  { pending }: SchemaStatus,
  known: readonly SqlMigration[] = migrations,
): readonly PlannedStep[] {
  return known.filter(({ name }) => pending.includes(name)).map(({ name, up }) => ({ name, statements: up }));
}

/** Returns the plan of `down`: the newest applied migration. Returns an empty plan if none is applied. */
export function planDown(
  { applied }: SchemaStatus,
  known: readonly SqlMigration[] = migrations,
): readonly PlannedStep[] {
  return known
    .filter(({ name }) => name === applied.at(-1))
    .map(({ name, down }) => ({ name, statements: down }));
}

/** The status of a schema that does not exist yet. */
export const nothingApplied: SchemaStatus = {
  applied: [],
  pending: migrations.map(({ name }) => name),
  unknown: [],
};
