import { expect, it } from 'vitest';
import { mapInSlices } from './map-in-slices.ts';

/** Returns the results, and how many entries were mapped in each turn of the event loop. */
async function mapCounted(count: number): Promise<{ results: readonly number[]; turns: readonly number[] }> {
  const entries = Array.from({ length: count }, (_, number) => number);
  const turns: number[] = [0];
  let isRunning = true;
  const onTurn = (): void => {
    turns.push(0);
    if (isRunning) setImmediate(onTurn);
  };
  setImmediate(onTurn);
  const results = await mapInSlices(entries, (entry) => {
    turns.push((turns.pop() ?? 0) + 1);
    return entry * 2;
  });
  isRunning = false;
  return { results, turns: turns.filter((mapped) => mapped > 0) };
}

it('maps 500 entries in one turn of the event loop, in their order', async () => {
  const { results, turns } = await mapCounted(1_201);

  expect(turns).toEqual([500, 500, 201]);
  expect(results).toEqual(Array.from({ length: 1_201 }, (_, number) => number * 2));
});

it('maps a short list without waiting for a turn', async () => {
  expect(await mapCounted(500)).toMatchObject({ turns: [500] });
  expect(await mapInSlices([], (entry) => entry)).toEqual([]);
});
