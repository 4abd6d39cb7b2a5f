import { expect, it } from 'vitest';
import { welchT } from '../src/timing/welch.ts';

const times = (from: number): readonly number[] => Array.from({ length: 1000 }, (_, at) => from + (at % 100));

it('is small for two lists of one source', () => {
  expect(welchT(times(1000), times(1000).toReversed())).toBe(0);
});

it('grows with the difference', () => {
  expect(welchT(times(1000), times(1005))).toBeLessThan(4.5);
  expect(welchT(times(1000), times(1020))).toBeGreaterThan(4.5);
});

it('is the difference of the means over the error that it has', () => {
  // Only 100 is above the 90th percentile: means 3 and 4, variances 2.5 and 2.5, five of each.
  expect(welchT([1, 2, 3, 4, 5], [2, 3, 4, 5, 6, 100])).toBeCloseTo(1, 10);
});

it('is the same whichever comes first', () => {
  expect(welchT(times(1000), times(1010))).toBe(welchT(times(1010), times(1000)));
});

it('leaves out what took far longer than the rest', () => {
  const interrupted = times(1000).with(7, 1_000_000);

  expect(welchT(interrupted, times(1000))).toBeLessThan(1);
});
