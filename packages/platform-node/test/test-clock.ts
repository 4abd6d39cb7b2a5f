import type { Clock } from '@nbsetup/domain';

/** A clock that moves only when a test moves it. */
export interface TestClock extends Clock {
  /** Moves the clock forward, or back for a negative number. */
  advance(ms: number): void;
}

/** Creates a clock that starts at a fixed instant. */
export function createTestClock(): TestClock {
  let nowMs = Date.UTC(2025, 0, 15, 12);
  return {
    now: () => new Date(nowMs),
    advance(ms) {
      nowMs += ms;
    },
  };
}
