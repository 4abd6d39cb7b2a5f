import type { Clock } from '@nbsetup/domain';

/** A clock that stands still until a test moves it. */
export interface HandClock extends Clock {
  /** Moves it on, or back by a negative number. */
  advance(ms: number): void;
}

/** Starts at a fixed instant. */
export function createHandClock(): HandClock {
  let nowMs = Date.UTC(2025, 0, 15, 12);
  return {
    now: () => new Date(nowMs),
    advance(ms) {
      nowMs += ms;
    },
  };
}
