import type { PostgresDatabase } from '@nbsetup/storage-postgres';

/** The same database, which counts the statements that stores send. */
export function countingStatements(database: PostgresDatabase): {
  readonly database: PostgresDatabase;
  readonly statements: () => number;
} {
  let count = 0;
  const tables = database.tables.withPlugin({
    transformQuery: ({ node }) => {
      count += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  return { database: { ...database, tables }, statements: () => count };
}
