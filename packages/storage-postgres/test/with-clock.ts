import type { Clock } from '@nbsetup/domain/storage';
import { localClock } from '../src/clock/database-clock.ts';
import type { PostgresDatabase } from '../src/database/postgres-database.ts';

/** Returns the same database with another clock, or with its own if none is given. */
export function withClock(database: PostgresDatabase, clock: Clock | undefined): PostgresDatabase {
  return clock === undefined ? database : { ...database, clock: localClock(clock) };
}
