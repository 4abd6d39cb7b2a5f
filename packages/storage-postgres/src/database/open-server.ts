import pg from 'pg';
import { createServerClock } from '../clock/server-clock.ts';
import { connectionOf } from './dsn/read-dsn.ts';
import { databaseOn, type PostgresDatabase } from './postgres-database.ts';

/** Which server to open, and within which bounds. */
export interface ServerOptions {
  /** A connection string, `postgres://user:password@host:5432/database?sslmode=verify-full`. */
  readonly dsn: string;
  /**
   * Milliseconds after which the server ends a statement or an idle transaction, and a second later this side gives up
   * a server that does not answer; no bound when absent.
   */
  readonly timeoutMs?: number;
  /** Connections at most; 10 when absent. */
  readonly connectionsMax?: number;
}

const connectTimeoutMs = 5_000;
const answerGraceMs = 1_000;

/**
 * Opens a pool of connections to a PostgreSQL server; connects with the first query, so an unreachable server shows
 * then, as `store_unavailable`. Throws `invalid_input` for a DSN that cannot be read; the DSN is never repeated.
 */
export function openServerDatabase(options: ServerOptions): PostgresDatabase {
  const pool = new pg.Pool({
    connectionTimeoutMillis: connectTimeoutMs,
    ...connectionOf(options.dsn),
    max: options.connectionsMax ?? 10,
    keepAlive: true,
    ...(options.timeoutMs !== undefined && {
      statement_timeout: options.timeoutMs,
      idle_in_transaction_session_timeout: options.timeoutMs,
      // The server ends what takes too long; this is for a server that does not answer at all.
      query_timeout: options.timeoutMs + answerGraceMs,
    }),
  });
  // A connection may break while idle or between two statements of a transaction; node would end the process for an
  // error event that nobody hears. The pool drops it, and the next query on it fails with the reason.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  const clock = createServerClock();
  const database = databaseOn(pool, clock);
  return {
    ...database,
    clockSkew: {
      currentMs: () => clock.skewMs(),
      measure: () => {
        clock.forget();
        return clock.refresh(database.tables);
      },
    },
    connections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  };
}

function ignore(): void {
  // See where it is used.
}
