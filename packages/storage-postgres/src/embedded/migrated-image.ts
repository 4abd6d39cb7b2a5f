import type { MigrationSet } from '../migration/migration-set.ts';

/** A file with the image of a store in which the migrations of a program ran. `writeMigratedImage` writes it. */
export interface MigratedImage {
  readonly file: URL;
  /** The migrations of the program. An image with any others is not used. */
  readonly migrationSets: readonly MigrationSet[];
}
