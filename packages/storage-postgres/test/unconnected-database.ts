import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { processClock } from '../src/clock/database-clock.ts';
import type { PostgresDatabase } from '../src/database/postgres-database.ts';
import type { Tables } from '../src/database/tables.ts';

/** Returns a database without a server. Every query returns no rows. */
export function unconnectedDatabase(): PostgresDatabase {
  const tables = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (database) => new PostgresIntrospector(database),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  return { tables, probes: tables, clock: processClock, close: () => tables.destroy() };
}
