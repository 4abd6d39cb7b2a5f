import { sql } from 'kysely';
import { databaseTime, type DatabaseClock, type DatabaseTimeRow } from './database-clock.ts';
import { createFollowingClock, type LocalClocks } from './following-clock.ts';

/** The difference between the clock of this process and that of the server. */
export interface ClockSkew {
  /**
   * Returns the milliseconds that this process is ahead by the last reading, negative if it is behind. Returns 0
   * before the first reading.
   */
  currentMs(): number;
  /** Reads the time of the server. */
  measure(): Promise<void>;
}

/** The clock of a server. This process follows it and does not ask each time. */
export interface ServerClock extends DatabaseClock {
  /** Returns the milliseconds that this process is ahead of the server, see `ClockSkew`. */
  skewMs(): number;
  /** Makes the next `refresh` read the time, even shortly after the last reading. */
  forget(): void;
}

/** The maximum age of a reading for a write, in milliseconds. In that time the clock drifts by less than 1 ms. */
const freshForMs = 10_000;

/**
 * Creates the clock of a server. Statements that compare times use the server's clock directly. Other code uses
 * `now`, which comes from rows that are read anyway and is counted on with a steady clock. So it is the time of the
 * server even if the clock of this process is wrong or is set.
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
    // Not clock_timestamp(), which changes within a statement, nor now(), which is the start of the transaction.
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
