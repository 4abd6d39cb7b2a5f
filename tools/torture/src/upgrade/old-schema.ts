import {
  migrateUp,
  runMigrationStep,
  type MigrationSet,
  type PostgresDatabase,
} from '@nbsetup/storage-postgres';
import { Migrator, sql } from 'kysely';

const migrationTable = 'nbsetup_migration';

/** A schema that was the newest once. */
export interface OldSchema {
  /** Its last migration. */
  readonly newest: string;
  /** All its migrations, oldest first. Those of an extension have its name in front: `network/0001-setup-keys`. */
  readonly names: readonly string[];
  /** The sets as they were then. */
  readonly sets: readonly MigrationSet[];
}

/** Returns a schema for each migration, with everything before it. The sets came one after the other. */
export function oldSchemas(sets: readonly MigrationSet[]): readonly OldSchema[] {
  return sets.flatMap((set, index) => {
    const before = sets.slice(0, index);
    return set.migrations.map((_, last) => {
      const then = [...before, { ...set, migrations: set.migrations.slice(0, last + 1) }];
      const names = then.flatMap(({ name, migrations }) =>
        migrations.map((migration) => (name === undefined ? migration.name : `${name}/${migration.name}`)),
      );
      return { newest: names.at(-1) ?? '', names, sets: then };
    });
  });
}

/** Migrates an empty database to an old schema. The core is migrated as the first programs did it. */
export async function migrateTo(tables: PostgresDatabase['tables'], { sets }: OldSchema): Promise<void> {
  const [core, ...extensions] = sets;
  if (core !== undefined) await migrateAsBefore(tables, core);
  if (extensions.length > 0) await migrateUp(tables, sets);
}

async function migrateAsBefore(
  tables: PostgresDatabase['tables'],
  { migrations }: MigrationSet,
): Promise<void> {
  const old = migrations.map(({ name, up }) => {
    const step = {
      up: async (database: Parameters<typeof runMigrationStep>[0]): Promise<void> => {
        for (const statement of up) await runMigrationStep(database, statement);
      },
    };
    return [name, step] as const;
  });
  const migrator = new Migrator({
    db: tables,
    migrationTableName: migrationTable,
    migrationLockTableName: `${migrationTable}_lock`,
    provider: { getMigrations: async () => Object.fromEntries(old) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined)
    throw new Error(`the schema of ${migrations.length} migrations could not be made`, { cause: error });
}

/** A table of an older schema, with its columns. */
export interface OldTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** Returns the tables and their columns, except for those that change by use: rate limits and last-seen times. */
export async function readTables(tables: PostgresDatabase['tables']): Promise<readonly OldTable[]> {
  const { rows } = await sql<OldTable>`
    SELECT table_name AS name, array_agg(column_name::text ORDER BY ordinal_position) AS columns
    FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name NOT LIKE 'nbsetup%' AND table_name <> 'buckets'
      AND column_name NOT IN ('last_used_at', 'last_login_at')
    GROUP BY table_name ORDER BY table_name
  `.execute(tables);
  return rows;
}

/** Returns everything in these tables and columns, one line of text for each row. */
export async function dumpTables(
  database: PostgresDatabase['tables'],
  tables: readonly OldTable[],
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const { name, columns } of tables) {
    const named = sql.join(columns.map((column) => sql.ref(column)));
    const { rows } = await sql`SELECT ${named} FROM ${sql.table(name)} ORDER BY 1, 2`.execute(database);
    lines.push(`${name} ${JSON.stringify(rows)}`);
  }
  return lines;
}
