import { expect, it } from 'vitest';
import { ratioOf, spreadOf } from './ratio.ts';

const sample = (requestsPerSecond: number, serverCpuMs: number) => ({
  requestsPerSecond,
  serverCpuMs,
  postgresCpuMs: 0,
  p99Ms: 1,
});

it('the median of an even number of rounds is between the middle two', () => {
  expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, least: 1, most: 4 });
});

it('compares rounds of one time, and less CPU is a higher ratio', () => {
  const ratio = ratioOf([sample(50, 2), sample(10, 4)], [sample(100, 1), sample(40, 1)]);

  expect(ratio.byRequests).toEqual({ median: 0.375, least: 0.25, most: 0.5 });
  expect(ratio.byCpu).toEqual({ median: 0.375, least: 0.25, most: 0.5 });
});

it('refuses a comparison without rounds', () => {
  expect(() => ratioOf([], [sample(1, 1)])).toThrow('there are no numbers');
});
