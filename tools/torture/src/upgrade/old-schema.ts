import { migrations, runMigrationStep, type PostgresDatabase } from '@nbsetup/storage-postgres';
import { Migrator, sql } from 'kysely';

const migrationTable = 'nbsetup_migration';

/** Migrates an empty database to the schema of the `count`-th migration. */
export async function migrateTo(tables: PostgresDatabase['tables'], count: number): Promise<void> {
  const old = migrations.slice(0, count).map(({ name, up }) => {
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
    throw new Error(`the schema of ${count} migrations could not be made`, { cause: error });
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
