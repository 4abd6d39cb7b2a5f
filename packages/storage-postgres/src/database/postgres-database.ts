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
  /** Open ones, in use or not. */
  readonly open: number;
  readonly idle: number;
  /** Callers that wait for one. */
  readonly waiting: number;
}

/** An open database of either engine, not looked at yet: it may be unreachable, empty or of another schema. */
export interface PostgresDatabase {
  readonly tables: Kysely<Tables>;
  /** The same tables for asking whether the store can serve: on a server on a connection that requests never use. */
  readonly probes: Kysely<Tables>;
  readonly clock: DatabaseClock;
  /** How far the clock of this process is from that of the server; absent on the embedded engine, which has no other. */
  readonly clockSkew?: ClockSkew;
  /** How the connections to the server are used right now; absent on the embedded engine, which has one. */
  readonly connections?: () => ConnectionUse;
  /** Waits for what is running, then gives back connections and locks. Safe to call twice. */
  close(): Promise<void>;
}

/** What a database has beside its connections. */
export interface DatabaseOptions {
  /** That of this process when absent. */
  readonly clock?: DatabaseClock;
  /** Bounds of each transaction; those of its session when absent. */
  readonly bounds?: SessionBounds;
}

/** The database behind a pool of connections. */
export function databaseOn(
  pool: ConnectionPool,
  { clock = processClock, bounds }: DatabaseOptions = {},
): PostgresDatabase {
  const endedOnce = endOnce(translatingPool(pool));
  const tables = new Kysely<Tables>({
    dialect: pinnedDialect({ pool: endedOnce, transactionStart: transactionStart(bounds) }),
  });
  const close = async (): Promise<void> => {
    await tables.destroy();
    // Kysely leaves a pool alone that it never asked for a connection, but the engine and its lock are there already.
    await endedOnce.end();
  };
  return { tables, probes: tables, clock, close };
}

/** The same pool, which is told to end at most once. */
function endOnce(pool: PostgresPool): PostgresPool {
  let ending: Promise<void> | undefined;
  return { connect: () => pool.connect(), end: () => (ending ??= pool.end()) };
}
