import { Kysely, PostgresDialect } from 'kysely';
import { processClock, type DatabaseClock } from '../clock/database-clock.ts';
import type { ClockSkew } from '../clock/server-clock.ts';
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
  readonly clock: DatabaseClock;
  /** How far the clock of this process is from that of the server; absent on the embedded engine, which has no other. */
  readonly clockSkew?: ClockSkew;
  /** How the connections to the server are used right now; absent on the embedded engine, which has one. */
  readonly connections?: () => ConnectionUse;
  /** Waits for what is running, then gives back connections and locks. Safe to call twice. */
  close(): Promise<void>;
}

/** The database behind a pool of connections, whose clock is that of this process unless it is said which. */
export function databaseOn(pool: ConnectionPool, clock = processClock): PostgresDatabase {
  const tables = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: translatingPool(pool) }) });
  return { tables, clock, close: () => tables.destroy() };
}
