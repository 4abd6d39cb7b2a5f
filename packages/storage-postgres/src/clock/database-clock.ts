import type { Clock } from '@nbsetup/domain/storage';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** The clock of a database. All its data is written and compared by this clock. */
export interface DatabaseClock extends Clock {
  /** Returns the time as an SQL expression, constant within a statement. */
  readonly expression: () => RawBuilder<Date>;
  /** Runs a query that also selects `databaseTime`, and updates the clock from its row. */
  timed<Row extends DatabaseTimeRow>(query: () => Promise<Row | undefined>): Promise<Row | undefined>;
  /** Updates the clock unless it was updated in the last seconds. Call it before `now` is used. */
  refresh(tables: Kysely<Tables>): Promise<void>;
}

/** A row with `databaseTime`. */
export interface DatabaseTimeRow {
  /** Milliseconds since 1970, with a fraction. */
  readonly databaseMs: number;
}

/** The time of the database as a column. It is a number, so that settings for dates do not matter. */
export const databaseTime = sql<number>`(extract(epoch FROM clock_timestamp()) * 1000)::double precision`.as(
  'databaseMs',
);

/** Returns the clock of a database that uses the clock of this process. Statements get the time as a parameter. */
export function localClock(clock: Clock): DatabaseClock {
  return {
    now: () => clock.now(),
    expression: () => sql<Date>`${clock.now()}::timestamptz`,
    timed: (query) => query(),
    refresh: () => Promise.resolve(),
  };
}

/** The clock of this process, as an embedded database sees it. */
export const processClock: DatabaseClock = localClock({ now: () => new Date() });
