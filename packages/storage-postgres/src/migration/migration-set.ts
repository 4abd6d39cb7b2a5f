import type { SqlMigration } from './sql-migration.ts';

/** Migrations that belong together, and where it is noted which of them ran. */
export interface MigrationSet {
  /** The name of the extension: lower-case letters, digits and underscores. Absent for those of this product. */
  readonly name?: string;
  /** Oldest first. */
  readonly migrations: readonly SqlMigration[];
}

/** The table that notes which migrations of this product ran. */
export const migrationTable = 'nbsetup_migration';

/** Returns the name of the table that notes which migrations of the set ran, which no other set has. */
export function migrationTableOf({ name }: MigrationSet): string {
  if (name === undefined) return migrationTable;
  if (/^[a-z][a-z0-9_]{0,30}$/.test(name)) return `${migrationTable}_of_${name}`;
  throw new TypeError(`the name of a migration set has 1 to 31 of a-z, 0-9 and _, and starts with a letter`);
}

/** Returns the name of the table by which of several programs one migrates. */
export function lockTableOf({ name }: MigrationSet): string {
  const table = `${migrationTable}_lock`;
  return name === undefined ? table : `${table}_of_${name}`;
}
