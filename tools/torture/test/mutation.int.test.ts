import { expect, it } from 'vitest';
import { tryMutations } from '../src/mutation/try-mutations.ts';

it('the tests of the lifetime of a token notice every change in it', async () => {
  const { score, tried, survivors } = await tryMutations('short');

  expect(survivors).toEqual([]);
  expect(score).toBe(100);
  expect(tried).toBeGreaterThan(20);
});
