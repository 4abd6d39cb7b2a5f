import { fullNameOf, type MigrationSet } from './migration-set.ts';
import { coreMigrations } from './migrations.ts';
import type { SchemaStatus } from './schema-status.ts';
import type { MigrationStep } from './sql-migration.ts';

/** A migration that is to be applied or rolled back, and the steps that do it. */
export interface PlannedMigration {
  readonly set: MigrationSet;
  /** The name within the set. */
  readonly name: string;
  /** The name as in {@link SchemaStatus}. */
  readonly fullName: string;
  readonly steps: readonly MigrationStep[];
}

/** Returns what to do with a schema of this status. */
export type MigrationPlan = (
  status: SchemaStatus,
  sets?: readonly MigrationSet[],
) => readonly PlannedMigration[];

/** Returns what `migrateUp` does: all pending migrations, those of the product first. */
export const planUp: MigrationPlan = ({ pending }, sets = [coreMigrations]) =>
  planned(sets, 'up').filter(({ fullName }) => pending.includes(fullName));

/** Returns what `migrateDown` does: it rolls the newest migration back. Returns nothing if none is applied. */
export const planDown: MigrationPlan = ({ newest }, sets = [coreMigrations]) =>
  planned(sets, 'down').filter(({ fullName }) => fullName === newest);

function planned(sets: readonly MigrationSet[], direction: 'up' | 'down'): readonly PlannedMigration[] {
  return sets.flatMap((set) =>
    set.migrations.map((migration) => ({
      set,
      name: migration.name,
      fullName: fullNameOf(set, migration.name),
      steps: migration[direction],
    })),
  );
}
