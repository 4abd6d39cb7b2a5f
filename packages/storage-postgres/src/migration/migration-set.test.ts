import { expect, it } from 'vitest';
import { lockTableOf, migrationTableOf } from './migration-set.ts';

it('no two sets of migrations share a table, whatever they are called', () => {
  const sets = [{}, { name: 'pages' }, { name: 'lock' }, { name: 'pages_lock' }, { name: 'lock_of_pages' }];

  const tables = sets.flatMap((set) => {
    const whole = { ...set, migrations: [] };
    return [migrationTableOf(whole), lockTableOf(whole)];
  });

  expect(new Set(tables).size).toBe(10);
  expect(tables.slice(0, 2)).toEqual(['nbsetup_migration', 'nbsetup_migration_lock']);
});

it.each(['', 'Pages', '1st', 'a-b', 'a"; DROP TABLE users', 'x'.repeat(32)])(
  'a set of migrations cannot be called %j',
  (name) => {
    expect(() => migrationTableOf({ name, migrations: [] })).toThrow(TypeError);
  },
);
