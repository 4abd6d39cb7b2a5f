import type { Readers, Stores } from '@nbsetup/domain';
import { describe, expect, it } from 'vitest';
import { isCaller, statusIn, type Swept } from './sweep-callers.ts';

/** The API under test, and the routes that need a row, in alphabetical order. */
export interface RoleSweep<AllReaders extends Readers, AllStores extends Stores> extends Swept<
  AllReaders,
  AllStores
> {
  readonly routes: () => readonly string[];
}

/** Checks for every route and every kind of caller that the response has the status in the table. */
export function describeRoleSweep<AllReaders extends Readers, AllStores extends Stores>({
  routes,
  ...swept
}: RoleSweep<AllReaders, AllStores>): void {
  const rows = swept.sweeps.flatMap(({ expected }) =>
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
  const statusFor = statusIn(swept);

  describe('the table of roles and routes', () => {
    it('has a row for every mounted route, and for no other', () => {
      const named = new Set(table.map(({ route }) => route));

      expect([...named].toSorted()).toEqual(routes());
    });

    it('has the same column for every kind of caller in each resource', () => {
      expect(callers).toHaveLength(12);
      expect(heads).toEqual(swept.sweeps.map(() => head));
    });
  });

  describe('the response to each caller', () => {
    it.each(table)('$route $target', async ({ route, target, statuses }) => {
      const answered: number[] = [];
      for (const caller of callers) answered.push(await statusFor(caller, { route, target }));

      expect(answered.join(' ')).toBe(statuses);
    });
  });
}
