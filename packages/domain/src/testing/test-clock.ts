import type { Clock } from '../platform/clock.ts';

/** A clock that only moves when a test advances it. */
export interface TestClock extends Clock {
  /** Advances the clock. A negative number moves it back. */
  advance(milliseconds: number): void;
}

/** Creates a clock that starts at noon UTC on 23 November 2026. */
export function createTestClock(): TestClock {
  let now = Date.UTC(2026, 10, 23, 12);
  return {
    now: () => new Date(now),
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}
