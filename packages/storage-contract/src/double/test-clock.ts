import type { Clock } from '@nbsetup/domain';

/** A clock that stands until it is moved. */
export interface TestClock extends Clock {
  /** Moves it on, or back by a negative number. */
  advance(milliseconds: number): void;
}

/** A clock that starts at noon UTC on 23 November 2026. */
export function createTestClock(): TestClock {
  let now = Date.UTC(2026, 10, 23, 12);
  return {
    now: () => new Date(now),
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}
