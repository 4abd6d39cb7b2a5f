import { Kysely, type PostgresPool } from 'kysely';
import { processClock, type DatabaseClock } from '../clock/database-clock.ts';
import type { ClockSkew } from '../clock/server-clock.ts';
import { pinnedDialect } from './pinned-dialect.ts';
import type { SessionBounds } from './session-bounds.ts';
import type { Tables } from './tables.ts';
import { transactionStart } from './transaction-start.ts';
import { translatingPool, type ConnectionPool } from './translating-pool.ts';

/** The connections of this process to the server. */
export interface ConnectionUse {
  /** The open connections, in use or not. */
  readonly open: number;
  readonly idle: number;
  /** The callers that wait for a connection. */
  readonly waiting: number;
}

/** An open database of either engine, not checked yet: it may be unreachable, empty or of another schema. */
export interface PostgresDatabase {
  readonly tables: Kysely<Tables>;
  /** The same tables for the readiness probe. On a server it has its own connection, which requests never use. */
  readonly probes: Kysely<Tables>;
  readonly clock: DatabaseClock;
  /** The schema of the tables. The one that the connections lead to if absent. */
  readonly schema?: string;
  /**
   * The difference between the clocks of this process and of the server. Absent on the embedded engine, which uses
   * the clock of this process.
   */
  readonly clockSkew?: ClockSkew;
  /** Returns the current use of connections. Absent on the embedded engine, which has one. */
  readonly connections?: () => ConnectionUse;
  /** Waits for running statements, then releases connections and locks. Safe to call twice. */
  close(): Promise<void>;
}

/** The options of a database in addition to its connections. */
export interface DatabaseOptions {
  /** The clock of this process if absent. */
  readonly clock?: DatabaseClock;
  /** The limits of each transaction. Those of its session if absent. */
  readonly bounds?: SessionBounds;
  /** The schema of the tables. The one that the connections lead to if absent. */
  readonly schema?: string;
}

/** Returns the database behind a pool of connections. */
export function databaseOn(
  pool: ConnectionPool,
  { clock = processClock, bounds, schema }: DatabaseOptions = {},
): PostgresDatabase {
  const endedOnce = endOnce(translatingPool(pool));
  const tables = new Kysely<Tables>({
    dialect: pinnedDialect({ pool: endedOnce, transactionStart: transactionStart({ bounds, schema }) }),
  });
  const close = async (): Promise<void> => {
    await tables.destroy();
    // Kysely does not end a pool that it never asked for a connection, but the engine and its lock already exist.
    await endedOnce.end();
  };
  return { tables, probes: tables, clock, close, ...(schema !== undefined && { schema }) };
}

/** Returns the same pool, which ends at most once. */
function endOnce(pool: PostgresPool): PostgresPool {
  let ending: Promise<void> | undefined;
  return { connect: () => pool.connect(), end: () => (ending ??= pool.end()) };
}
