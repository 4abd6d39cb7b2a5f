import { CompiledQuery, PostgresDialect, type Dialect, type PostgresPool } from 'kysely';

/**
 * The dialect of PostgreSQL with pinned transactions: each one starts with the statements of `transactionStart`, in
 * units of work, migrations and everything else.
 */
export function pinnedDialect({
  pool,
  transactionStart,
}: {
  readonly pool: PostgresPool;
  readonly transactionStart: string;
}): Dialect {
  const dialect = new PostgresDialect({ pool });
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (database) => dialect.createIntrospector(database),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => {
      const driver = dialect.createDriver();
      // An isolation level of the caller would be the second one of the same transaction.
      driver.beginTransaction = async (connection, { isolationLevel, accessMode }) => {
        if (isolationLevel !== undefined || accessMode !== undefined) {
          throw new TypeError('transactions of this store have one isolation level and one access mode');
        }
        await connection.executeQuery(CompiledQuery.raw(transactionStart));
      };
      return driver;
    },
  };
}
