import { sql } from 'kysely';
import { databaseTime, type DatabaseClock, type DatabaseTimeRow } from './database-clock.ts';
import { createFollowingClock, type LocalClocks } from './following-clock.ts';

/** How far the clock of this process is from that of the server. */
export interface ClockSkew {
  /** Milliseconds that this process is ahead, negative when it is behind, by what was last learned; 0 before that. */
  currentMs(): number;
  /** Asks the server for its time. */
  measure(): Promise<void>;
}

/** The clock of a server, which this process follows without asking each time. */
export interface ServerClock extends DatabaseClock {
  /** Milliseconds that this process is ahead of the server; see `ClockSkew`. */
  skewMs(): number;
  /** Lets the next `refresh` ask, however late it was asked last. */
  forget(): void;
}

/** How old what was learned may be when something is written. The clock that counts on meanwhile loses less than 1 ms. */
const freshForMs = 10_000;

/**
 * Makes the clock of a server. A statement that decides by the time alone reads it there; everybody else has `now`, which
 * is learned from rows that are read anyway and counted on with a clock that nobody can set. So it is the time of the
 * server also where that of this process is wrong, or is corrected meanwhile.
 */
export function createServerClock(clocks?: LocalClocks): ServerClock {
  const following = createFollowingClock(clocks);

  async function timed<Row extends DatabaseTimeRow>(
    query: () => Promise<Row | undefined>,
  ): Promise<Row | undefined> {
    const sentAt = following.steadyMs();
    const row = await query();
    if (row !== undefined)
      following.learn({ timeMs: row.databaseMs, sentAt, receivedAt: following.steadyMs() });
    return row;
  }

  return {
    now: following.now,
    // Not clock_timestamp(), which differs within a statement, nor now(), which is as old as the transaction.
    expression: () => sql<Date>`statement_timestamp()`,
    timed,
    refresh: async (tables) => {
      if (following.ageMs() <= freshForMs) return;
      await timed(() => tables.selectNoFrom(databaseTime).executeTakeFirst());
    },
    skewMs: following.skewMs,
    forget: following.forget,
  };
}
