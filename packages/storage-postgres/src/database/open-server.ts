import { createServerClock } from '../clock/server-clock.ts';
import { connectionOf } from './dsn/read-dsn.ts';
import { databaseOn, type PostgresDatabase } from './postgres-database.ts';
import { openServerPool } from './server-pool.ts';
import { boundsOf, noBounds } from './session-bounds.ts';

/** Which server to open, and within which bounds. */
export interface ServerOptions {
  /** A connection string, `postgres://user:password@host:5432/database?sslmode=verify-full`. */
  readonly dsn: string;
  /**
   * Milliseconds after which the server ends a statement or an idle transaction, and a second later this side gives up
   * a server that does not answer; a wait for a lock ends after 2.5 seconds at most. No bound when absent.
   */
  readonly timeoutMs?: number;
  /** Connections at most, beside one that is opened only for `probes`; 10 when absent. */
  readonly connectionsMax?: number;
}

/** What tells whether the store can serve must not take long itself. */
const probeTimeoutMs = 2_000;

/**
 * Opens a pool of connections to a PostgreSQL server; connects with the first query, so an unreachable server shows
 * then, as `store_unavailable`. Throws `invalid_input` for a DSN that cannot be read; the DSN is never repeated.
 */
export function openServerDatabase(options: ServerOptions): PostgresDatabase {
  const connection = connectionOf(options.dsn);
  const bounds = options.timeoutMs === undefined ? noBounds : boundsOf(options.timeoutMs);
  const pool = openServerPool({ connection, bounds, connectionsMax: options.connectionsMax ?? 10 });
  const clock = createServerClock();
  const database = databaseOn(pool, { clock, bounds });
  const probeBounds = boundsOf(probeTimeoutMs);
  const probePool = openServerPool({ connection, bounds: probeBounds, connectionsMax: 1 });
  const probes = databaseOn(probePool, { bounds: probeBounds });
  return {
    tables: database.tables,
    probes: probes.tables,
    clock,
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
