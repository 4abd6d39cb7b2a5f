/** The clocks of this process. */
export interface LocalClocks {
  /** Milliseconds since some moment, which nobody can set. */
  readonly steadyMs: () => number;
  /** Milliseconds since 1970, as the machine believes. */
  readonly wallMs: () => number;
}

/** What another clock said, and between which moments of the steady clock it was asked. */
interface TimeAnswer {
  readonly timeMs: number;
  readonly sentAt: number;
  readonly receivedAt: number;
}

/** A clock that follows another one. */
export interface FollowingClock {
  readonly now: () => Date;
  readonly steadyMs: () => number;
  readonly learn: (answer: TimeAnswer) => void;
  /**
   * Milliseconds since something was learned; infinite before that, and when the wall clock jumped since. While a machine is
   * asleep the steady clock stands still, and the jump is all that tells.
   */
  readonly ageMs: () => number;
  /** Takes what was learned for old, and goes on counting from it. */
  readonly forget: () => void;
  /** Milliseconds that the wall clock of this process is ahead; 0 while nothing was learned. */
  readonly skewMs: () => number;
}

/** A wall clock that moved so much more or less than the steady one was set, or the machine was asleep. */
const jumpMs = 1_000;

/** Less than this far back the clock stands still instead of going back: what happens later is not recorded as earlier. */
const standingMs = 1_000;

const processClocks: LocalClocks = { steadyMs: () => performance.now(), wallMs: () => Date.now() };

/**
 * Makes a clock that follows another one by its answers, each of which was true at some moment between question and
 * answer. It is moved no further than an answer proves necessary, so one that took long does no harm to what a quick one
 * showed. Before the first answer it is the wall clock.
 */
export function createFollowingClock({ steadyMs, wallMs }: LocalClocks = processClocks): FollowingClock {
  /** What to add to the steady clock, and when that was learned last. */
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
