import { describe, expect, it } from 'vitest';
import { mountedRoutes } from '../mounted-routes.ts';
import { createTestApi } from '../test-api.ts';
import { sweeps } from './found-sweeps.ts';
import { isCaller, statusFor } from './sweep-callers.ts';

const rows = sweeps.flatMap(({ expected }) =>
  expected
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim())),
);
const heads = rows.filter(([route]) => route === 'route').map((cells) => cells.slice(2).join(' '));
const [head = ''] = heads;
const callers = head.split(' ').filter(isCaller);
const table = rows
  .filter(([route]) => route !== 'route')
  .map(([route = '', target = '', ...cells]) => ({ route, target, statuses: cells.join(' ') }));

describe('the table of roles and routes', () => {
  it('has a row for every route that is mounted, and for no other', () => {
    const swept = new Set(table.map(({ route }) => route));

    expect([...swept].toSorted()).toEqual(mountedRoutes(createTestApi().app));
  });

  it('has the same column for every kind of caller in each resource', () => {
    expect(callers).toHaveLength(12);
    expect(heads).toEqual(sweeps.map(() => head));
  });
});

describe('who is answered what', () => {
  it.each(table)('$route $target', async ({ route, target, statuses }) => {
    const answered: number[] = [];
    for (const caller of callers) answered.push(await statusFor(caller, { route, target }));

    expect(answered.join(' ')).toBe(statuses);
  });
});
