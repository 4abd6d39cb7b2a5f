import {
  migrations,
  type MigrationStep,
  type SchemaStatus,
  type SqlMigration,
} from '@nbsetup/storage-postgres';

/** One migration with the steps that would run. */
export interface PlannedStep {
  readonly name: string;
  readonly statements: readonly MigrationStep[];
}

/** What `up` would do: every pending migration, oldest first. */
export function planUp(
  { pending }: SchemaStatus,
  known: readonly SqlMigration[] = migrations,
): readonly PlannedStep[] {
  return known.filter(({ name }) => pending.includes(name)).map(({ name, up }) => ({ name, statements: up }));
}

/** What `down` would do: the newest migration taken back, or nothing. */
export function planDown(
  { applied }: SchemaStatus,
  known: readonly SqlMigration[] = migrations,
): readonly PlannedStep[] {
  return known
    .filter(({ name }) => name === applied.at(-1))
    .map(({ name, down }) => ({ name, statements: down }));
}

/** Where the schema stands before there is a database. */
export const nothingApplied: SchemaStatus = {
  applied: [],
  pending: migrations.map(({ name }) => name),
  unknown: [],
};
