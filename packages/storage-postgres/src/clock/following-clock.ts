/** The clocks of this process. */
export interface LocalClocks {
  /** Milliseconds since an arbitrary start. Nobody can set this clock. */
  readonly steadyMs: () => number;
  /** Milliseconds since 1970 by the clock of the machine. */
  readonly wallMs: () => number;
}

/** A reading of another clock, with the times of the steady clock before and after. */
interface TimeReading {
  readonly timeMs: number;
  readonly sentAt: number;
  readonly receivedAt: number;
}

/** A clock that follows another one. */
export interface FollowingClock {
  readonly now: () => Date;
  readonly steadyMs: () => number;
  readonly learn: (reading: TimeReading) => void;
  /**
   * The age of the last reading in milliseconds. It is infinite before the first reading, and after the wall clock
   * jumped: while a machine is asleep the steady clock stands still, and only the jump shows it.
   */
  readonly ageMs: () => number;
  /** Treats the last reading as outdated, and keeps counting from it. */
  readonly forget: () => void;
  /** The milliseconds that the wall clock of this process is ahead. 0 before the first reading. */
  readonly skewMs: () => number;
}

/** If the wall clock moves this much more or less than the steady clock, it was set or the machine was asleep. */
const jumpMs = 1_000;

/**
 * If the clock would go back by less than this, it stands still instead, so that later events are not recorded as
 * earlier.
 */
const standingMs = 1_000;

const processClocks: LocalClocks = { steadyMs: () => performance.now(), wallMs: () => Date.now() };

/**
 * Creates a clock that follows another clock by readings. The time of a reading lies between its start and its end. A
 * reading moves the clock only as far as it proves necessary, so a slow reading does not spoil a fast one. Before the
 * first reading it is the wall clock.
 */
export function createFollowingClock({ steadyMs, wallMs }: LocalClocks = processClocks): FollowingClock {
  /** The difference to the steady clock, and the time of the last reading. */
  let offsetMs: number | undefined;
  let learnedAt = -Infinity;
  let wallOffsetMs = 0;
  let toldMs = -Infinity;

  const currentMs = (): number => (offsetMs === undefined ? wallMs() : steadyMs() + offsetMs);

  return {
    now: () => {
      const ms = Math.floor(currentMs());
      if (ms > toldMs || toldMs - ms > standingMs) toldMs = ms;
      return new Date(toldMs);
    },
    steadyMs,
    learn: ({ timeMs, sentAt, receivedAt }) => {
      const [least, most] = [timeMs - receivedAt, timeMs - sentAt];
      offsetMs = Math.min(most, Math.max(least, offsetMs ?? (least + most) / 2));
      learnedAt = receivedAt;
      wallOffsetMs = wallMs() - steadyMs();
    },
    ageMs: () =>
      Math.abs(wallMs() - steadyMs() - wallOffsetMs) > jumpMs ? Infinity : steadyMs() - learnedAt,
    forget: () => {
      learnedAt = -Infinity;
    },
    skewMs: () => (offsetMs === undefined ? 0 : wallMs() - currentMs()),
  };
}
