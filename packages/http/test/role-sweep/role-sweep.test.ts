import { describe, expect, it } from 'vitest';
import { mountedRoutes } from '../mounted-routes.ts';
import { createTestApi } from '../test-api.ts';
import { expectedStatuses } from './expected-statuses.ts';
import { isCaller, statusFor } from './sweep-callers.ts';

const [head = [], ...rows] = expectedStatuses
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()));
const callers = head.slice(2).join(' ').split(' ').filter(isCaller);
const table = rows.map(([route = '', target = '', ...cells]) => ({
  route,
  target,
  statuses: cells.join(' '),
}));

describe('the table of roles and routes', () => {
  it('has a row for every route that is mounted, and for no other', () => {
    const swept = new Set(table.map(({ route }) => route));

    expect([...swept].toSorted()).toEqual(mountedRoutes(createTestApi().app));
  });

  it('has a column for every kind of caller', () => {
    expect(callers).toHaveLength(12);
  });
});

describe('who is answered what', () => {
  it.each(table)('$route $target', async ({ route, target, statuses }) => {
    const answered: number[] = [];
    for (const caller of callers) answered.push(await statusFor(caller, { route, target }));

    expect(answered.join(' ')).toBe(statuses);
  });
});
