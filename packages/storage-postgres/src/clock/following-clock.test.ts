import { describe, expect, it } from 'vitest';
import { createFollowingClock, type FollowingClock } from './following-clock.ts';

const noon = Date.UTC(2026, 10, 23, 12);

interface Clocks {
  readonly clock: FollowingClock;
  /** Advances all clocks. */
  readonly pass: (milliseconds: number) => void;
  /** Sets the wall clock of this process, or the followed clock, ahead of the other. */
  readonly set: (ahead: { readonly wallMs?: number; readonly followedMs?: number }) => void;
  /** Reads the followed clock. Its time is taken after `thereMs`, and its response arrives `backMs` later. */
  readonly ask: (way: { readonly thereMs: number; readonly backMs: number }) => void;
}

/** Creates a process at noon with an arbitrary steady clock, and another clock at noon. */
function startClocks(): Clocks {
  let [steady, wall, followed] = [77_777.5, noon, noon];
  const clock = createFollowingClock({ steadyMs: () => steady, wallMs: () => wall });
  const pass = (milliseconds: number): void => {
    steady += milliseconds;
    wall += milliseconds;
    followed += milliseconds;
  };
  return {
    clock,
    pass,
    set: ({ wallMs = 0, followedMs = 0 }) => {
      wall += wallMs;
      followed += followedMs;
    },
    ask: ({ thereMs, backMs }) => {
      const sentAt = steady;
      pass(thereMs);
      const timeMs = followed;
      pass(backMs);
      clock.learn({ timeMs, sentAt, receivedAt: steady });
    },
  };
}

const quick = { thereMs: 1, backMs: 1 };

describe('a clock that follows another', () => {
  it('is the wall clock of this process before the first reading', () => {
    const { clock } = startClocks();

    expect(clock.now()).toEqual(new Date(noon));
    expect(clock.skewMs()).toBe(0);
    expect(clock.ageMs()).toBe(Infinity);
  });

  it('shows the time of the other clock, and how far this process is ahead', () => {
    const { clock, set, ask } = startClocks();
    set({ wallMs: 600_000 });

    ask(quick);

    expect(clock.now()).toEqual(new Date(noon + 2));
    expect(clock.skewMs()).toBe(600_000);
  });

  it('continues if the clock of this process is set', () => {
    const { clock, pass, set, ask } = startClocks();
    ask(quick);
    set({ wallMs: -400 * 86_400_000 });
    pass(5_000);

    expect(clock.now()).toEqual(new Date(noon + 5_002));
    expect(clock.skewMs()).toBe(-400 * 86_400_000);
  });

  it('knows the age of its last reading', () => {
    const { clock, pass, ask } = startClocks();
    ask(quick);
    pass(5_000);

    expect(clock.ageMs()).toBe(5_000);
  });

  it('treats its reading as outdated after the machine was asleep, while its steady clock stood still', () => {
    const { clock, pass, set, ask } = startClocks();
    ask(quick);
    set({ wallMs: 3_600_000, followedMs: 3_600_000 });

    expect(clock.ageMs()).toBe(Infinity);

    ask(quick);
    pass(1_000);
    expect(Math.abs(clock.now().getTime() - (noon + 3_601_004))).toBeLessThanOrEqual(1);
    expect(clock.ageMs()).toBe(1_000);
  });

  it('is not misled by a slow reading', () => {
    const { clock, pass, ask } = startClocks();
    ask(quick);
    pass(1_000);

    ask({ thereMs: 4_000, backMs: 0 });
    expect(clock.now()).toEqual(new Date(noon + 5_002));

    ask({ thereMs: 0, backMs: 4_000 });
    expect(clock.now()).toEqual(new Date(noon + 9_002));
  });

  it('improves with faster readings', () => {
    const { clock, ask } = startClocks();
    ask({ thereMs: 4_000, backMs: 0 });
    expect(clock.now()).toEqual(new Date(noon + 6_000));

    ask({ thereMs: 0, backMs: 0 });

    // It stands still until the time that it has shown.
    expect(clock.now()).toEqual(new Date(noon + 4_000));
  });

  it('follows the other clock if that is set, forwards and backwards', () => {
    const { clock, set, ask } = startClocks();
    ask(quick);
    set({ followedMs: 3_600_000 });
    ask(quick);
    const ahead = clock.now();
    set({ followedMs: -7_200_000 });
    ask(quick);

    expect(ahead.getTime() - (noon + 3_600_004)).toBeGreaterThanOrEqual(-1);
    expect(ahead.getTime() - (noon + 3_600_004)).toBeLessThanOrEqual(1);
    expect(Math.abs(clock.now().getTime() - (noon - 3_600_000 + 6))).toBeLessThanOrEqual(1);
  });

  it('stands still instead of going back a little, so that later events are not recorded as earlier', () => {
    const { clock, pass, set, ask } = startClocks();
    ask(quick);
    const before = clock.now();
    set({ followedMs: -500 });
    ask(quick);

    expect(clock.now()).toEqual(before);
    pass(1_000);
    expect(clock.now().getTime()).toBeGreaterThan(before.getTime());
  });

  it('treats its reading as outdated after `forget`, and keeps counting', () => {
    const { clock, ask } = startClocks();
    ask(quick);

    clock.forget();

    expect(clock.ageMs()).toBe(Infinity);
    expect(clock.now()).toEqual(new Date(noon + 2));
  });
});
