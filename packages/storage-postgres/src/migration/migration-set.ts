import type { SqlMigration } from './sql-migration.ts';

/** Migrations that belong together. The database records in a table of their own which of them ran. */
export interface MigrationSet {
  /** The name of the extension: lower-case letters, digits and underscores. Absent for those of this product. */
  readonly name?: string;
  /** Oldest first. They run in the order of their names, so each name sorts after the one before it. */
  readonly migrations: readonly SqlMigration[];
}

/** The table that records which migrations of this product ran. */
export const migrationTable = 'nbsetup_migration';

/** The table of an extension has the name of its set after this. */
export const extensionTablePrefix = `${migrationTable}_of_`;

/** PostgreSQL truncates longer names of tables, so two sets could share one. */
const nameLengthMax = 31;

/**
 * Returns the name of the table that records which migrations of the set ran. No other set has the same table.
 *
 * @throws `TypeError` for a name that breaks the rule of `MigrationSet`.
 */
export function migrationTableOf({ name }: MigrationSet): string {
  if (name === undefined) return migrationTable;
  if (/^[a-z][a-z0-9_]*$/.test(name) && name.length <= nameLengthMax) return `${extensionTablePrefix}${name}`;
  throw new TypeError(
    `the name of a migration set starts with a letter and has at most ${nameLengthMax} of a-z, 0-9 and _: ${name}`,
  );
}

/** Returns the name of a migration among several sets: `0001-initial`, or `pages/0001-pages` of an extension. */
export function fullNameOf({ name: setName }: MigrationSet, migrationName: string): string {
  return setName === undefined ? migrationName : `${setName}/${migrationName}`;
}

/**
 * Checks that sets can be migrated together: their names differ, and the names of the migrations of each ascend.
 *
 * @throws `TypeError` for two sets or two migrations of one set with the same name, or when a name sorts before the
 *   one in front of it.
 */
export function requireMigratableSets(sets: readonly MigrationSet[]): void {
  const tables = sets.map(migrationTableOf);
  for (const [index, set] of sets.entries()) {
    if (tables.indexOf(migrationTableOf(set)) < index) {
      throw new TypeError(
        `two migration sets are called ${set.name ?? 'nothing'}, give each one a name of its own`,
      );
    }
    requireAscendingNames(set);
  }
}

function requireAscendingNames({ migrations }: MigrationSet): void {
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
