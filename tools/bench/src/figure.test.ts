import { expect, it } from 'vitest';
import { figureOf, figureTable } from './figure.ts';
import { quotients, spreadOf } from './ratio.ts';
import { markdownOf } from './table.ts';

it('the median of an even number of rounds is between the middle two', () => {
  expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, least: 1, most: 4 });
});

it('refuses a figure without rounds', () => {
  expect(() => figureOf('speed', [])).toThrow('there are no numbers');
});

it('compares rounds of one time', () => {
  expect(quotients([50, 10], [100, 40])).toEqual([0.5, 0.25]);
});

it('a table of figures says which goals are reached', () => {
  const table = figureTable([
    figureOf('speed', [1, 3], { goal: { atLeast: 2 } }),
    figureOf('memory', [1.234], { goal: { atMost: 1.2 }, unit: 'MiB' }),
    figureOf('requests', [1234.5, 20.25, 0.012]),
  ]);

  expect(markdownOf(table)).toBe(
    [
      '| figure   | goal  | measured             | reached |',
      '| -------- | ----- | -------------------- | ------- |',
      '| speed    | ≥ 2   | 2 (1 to 3)           | yes     |',
      '| memory   | ≤ 1.2 | 1.23 MiB             | no      |',
      '| requests |       | 20.3 (0.012 to 1235) |         |',
    ].join('\n'),
  );
});

it('a number that is nearly 0 is not shown as 0, which is a goal', () => {
  const { rows } = figureTable([
    figureOf('few writes', [0.0004], { goal: { atMost: 0 } }),
    figureOf('no writes', [0], { goal: { atMost: 0 } }),
  ]);

  expect(rows).toEqual([
    ['few writes', '≤ 0', '< 0.001', 'no'],
    ['no writes', '≤ 0', '0', 'yes'],
  ]);
});
