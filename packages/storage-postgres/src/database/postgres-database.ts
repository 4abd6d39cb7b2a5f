import { Kysely, PostgresDialect } from 'kysely';
import type { Tables } from './tables.ts';
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
  /** How the connections to the server are used right now; absent on the embedded engine, which has one. */
  readonly connections?: () => ConnectionUse;
  /** Waits for what is running, then gives back connections and locks. Safe to call twice. */
  close(): Promise<void>;
}

/** The database behind a pool of connections. */
export function databaseOn(pool: ConnectionPool): PostgresDatabase {
  const tables = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: translatingPool(pool) }) });
  return { tables, close: () => tables.destroy() };
}
