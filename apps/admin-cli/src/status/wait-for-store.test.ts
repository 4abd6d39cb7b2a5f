import { DomainError } from '@nbsetup/domain';
import { expect, it } from 'vitest';
import type { StoreState } from './instance-status.ts';
import { waitForStore, type WaitPorts } from './wait-for-store.ts';

const ready: StoreState = { store: 'ready', isSetupRequired: false };
const unreachable = new DomainError('store_unavailable', 'the store cannot be reached');

/** Creates a clock that only pauses move, and records their lengths. */
const createTime = (): WaitPorts & { readonly pauses: readonly number[] } => {
  const pauses: number[] = [];
  return {
    pauses,
    now: () => pauses.reduce((sum, pauseMs) => sum + pauseMs, 0),
    pause: async (milliseconds) => pauses.push(milliseconds),
  };
};

/** Returns a function that returns these results in order, and then the last one. */
const withLocation = (...finds: readonly (StoreState | Error)[]): (() => Promise<StoreState>) => {
  const left = [...finds];
  return async () => {
    const found = (left.length > 1 ? left.shift() : left[0]) ?? ready;
    if (found instanceof Error) throw found;
    return found;
  };
};

it('reports each reason to wait once', async () => {
  const told: string[] = [];
  const readState = withLocation(
    unreachable,
    unreachable,
    { store: 'outdated', reason: 'the schema lacks 0009' },
    { store: 'outdated', reason: 'the schema lacks 0009' },
    ready,
  );

  const state = await waitForStore(
    readState,
    { waitMs: 60_000, onWait: (reason) => told.push(reason) },
    createTime(),
  );

  expect(state).toEqual(ready);
  expect(told).toEqual(['the store cannot be reached', 'the schema lacks 0009']);
});

it.each([
  { waitMs: 1_200, pauses: [500, 500, 200] },
  { waitMs: 300, pauses: [300] },
  { waitMs: 0, pauses: [] },
])('waits as long as requested, $waitMs ms, and checks once more', async ({ waitMs, pauses }) => {
  const time = createTime();

  await expect(
    waitForStore(withLocation(unreachable), { waitMs, onWait: () => undefined }, time),
  ).rejects.toBe(unreachable);
  expect(time.pauses).toEqual(pauses);
});

it('does not wait for a permanent failure', async () => {
  const time = createTime();
  const refused = new DomainError('invalid_input', 'this is no store');

  await expect(
    waitForStore(withLocation(refused), { waitMs: 60_000, onWait: () => undefined }, time),
  ).rejects.toBe(refused);
  expect(time.pauses).toEqual([]);
});
