import { createServerClock } from '../clock/server-clock.ts';
import { connectionOf } from './dsn/read-dsn.ts';
import { databaseOn, type PostgresDatabase } from './postgres-database.ts';
import { openServerPool } from './server-pool.ts';
import { boundsOf, noBounds } from './session-bounds.ts';

/** The server to open, and the limits. */
export interface ServerOptions {
  /** A connection string, `postgres://user:password@host:5432/database?sslmode=verify-full`. */
  readonly dsn: string;
  /**
   * Milliseconds after which the server ends a statement or an idle transaction. One second later this side gives up
   * a server that does not respond. A wait for a lock ends after at most 2.5 seconds. No limit if absent.
   */
  readonly timeoutMs?: number;
  /** The maximum number of connections, without the one that only `probes` opens. 10 if absent. */
  readonly connectionsMax?: number;
  /** The schema of the tables. The one that the connection string leads to if absent. */
  readonly schema?: string;
}

/** The timeout of the readiness probe, which must be fast itself. */
const probeTimeoutMs = 2_000;

/**
 * Opens a pool of connections to a PostgreSQL server. It connects with the first query, which throws
 * `store_unavailable` if the server cannot be reached. The connection string is never repeated.
 * @throws `invalid_input` if the connection string cannot be read, or if the schema has an unusable name.
 */
export function openServerDatabase(options: ServerOptions): PostgresDatabase {
  const connection = connectionOf(options.dsn);
  const bounds = options.timeoutMs === undefined ? noBounds : boundsOf(options.timeoutMs);
  const ofSchema = options.schema === undefined ? {} : { schema: options.schema };
  const pool = openServerPool({
    connection,
    bounds,
    connectionsMax: options.connectionsMax ?? 10,
    ...ofSchema,
  });
  const clock = createServerClock();
  const database = databaseOn(pool, { clock, bounds, ...ofSchema });
  const probeBounds = boundsOf(probeTimeoutMs);
  const probePool = openServerPool({ connection, bounds: probeBounds, connectionsMax: 1, ...ofSchema });
  const probes = databaseOn(probePool, { bounds: probeBounds, ...ofSchema });
  return {
    tables: database.tables,
    probes: probes.tables,
    clock,
    ...ofSchema,
    clockSkew: {
      currentMs: () => clock.skewMs(),
      measure: () => {
        clock.forget();
        return clock.refresh(database.tables);
      },
    },
    connections: () => pool.use(),
    close: async () => {
      await database.close();
      await probes.close();
    },
  };
}
