import type { PostgresDatabase } from '@nbsetup/storage-postgres';

/** The same database, which counts the statements that stores send. The start and the end of a transaction are none. */
export function countingStatements(database: PostgresDatabase): {
  readonly database: PostgresDatabase;
  readonly statements: () => number;
} {
  let count = 0;
  const tables = database.tables.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      count += 1;
      return result;
    },
  });
  return { database: { ...database, tables }, statements: () => count };
}
