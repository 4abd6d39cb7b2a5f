import type { Clock } from '@nbsetup/domain';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** The clock of a database, by which everything in it is written and judged. */
export interface DatabaseClock extends Clock {
  /** The time as an expression, the same throughout a statement, for what the statement alone decides. */
  readonly expression: () => RawBuilder<Date>;
  /** Runs a query that selects `databaseTime` as well, and learns the time from its row. */
  timed<Row extends DatabaseTimeRow>(query: () => Promise<Row | undefined>): Promise<Row | undefined>;
  /** Asks for the time unless it was learned in the last seconds; to be called before what is timed by `now`. */
  refresh(tables: Kysely<Tables>): Promise<void>;
}

/** What `databaseTime` answers. */
export interface DatabaseTimeRow {
  /** Milliseconds since 1970, with a fraction. */
  readonly databaseMs: number;
}

/** The time of the database as a column, a number so that no setting for dates matters. */
export const databaseTime = sql<number>`(extract(epoch FROM clock_timestamp()) * 1000)::double precision`.as(
  'databaseMs',
);

/** The clock of a database that has none but that of this process: what is judged is told the time. */
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
