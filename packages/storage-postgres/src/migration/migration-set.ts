import type { SqlMigration } from './sql-migration.ts';

/** Migrations that belong together, and where it is noted which of them ran. */
export interface MigrationSet {
  /** The name of the extension: lower-case letters, digits and underscores. Absent for those of this product. */
  readonly name?: string;
  /** Oldest first. They run in the order of their names, so each name sorts after the one before it. */
  readonly migrations: readonly SqlMigration[];
}

/** The table that notes which migrations of this product ran. */
export const migrationTable = 'nbsetup_migration';

/** PostgreSQL cuts longer names of tables off, so two sets could share one. */
const nameLengthMax = 31;

/**
 * Returns the name of the table that notes which migrations of the set ran, which no other set has.
 *
 * @throws `TypeError` for a name that breaks the rule of `MigrationSet`.
 */
export function migrationTableOf({ name }: MigrationSet): string {
  if (name === undefined) return migrationTable;
  if (/^[a-z][a-z0-9_]*$/.test(name) && name.length <= nameLengthMax) return `${migrationTable}_of_${name}`;
  throw new TypeError(
    `the name of a migration set starts with a letter and has at most ${nameLengthMax} of a-z, 0-9 and _: ${name}`,
  );
}

/**
 * Checks that the names of the migrations are in ascending order, in which they run.
 *
 * @throws `TypeError` for two migrations with one name, or when a name sorts before the one in front of it.
 */
export function requireAscendingNames({ migrations }: MigrationSet): void {
  for (const [index, { name }] of migrations.entries()) {
    const earlier = migrations[index - 1]?.name;
    if (earlier === undefined || earlier < name) continue;
    throw new TypeError(
      earlier === name
        ? `two migrations are called ${name}, give each one a name of its own`
        : `migrations run in the order of their names, but ${name} stands after ${earlier}: rename or reorder them`,
    );
  }
}

/** Returns the name of the table by which of several programs one migrates. */
export function lockTableOf({ name }: MigrationSet): string {
  const table = `${migrationTable}_lock`;
  return name === undefined ? table : `${table}_of_${name}`;
}
