import type { Clock } from '@nbsetup/domain';
import { localClock } from '../src/clock/database-clock.ts';
import type { PostgresDatabase } from '../src/database/postgres-database.ts';

/** The same database by another clock, or by its own where none is given. */
export function withClock(database: PostgresDatabase, clock: Clock | undefined): PostgresDatabase {
  return clock === undefined ? database : { ...database, clock: localClock(clock) };
}
