import { coreResources } from '../core-resources.ts';
import type { MigrationSet } from './migration-set.ts';
import type { SqlMigration } from './sql-migration.ts';

/** Every migration, oldest first. A released migration is never edited. A later one changes its result. */
export const migrations: readonly SqlMigration[] = coreResources.migrations.toSorted((a, b) =>
  a.name < b.name ? -1 : 1,
);

/** The migrations of this product without extensions. They come first in a list of sets. */
export const coreMigrations: MigrationSet = { migrations };
