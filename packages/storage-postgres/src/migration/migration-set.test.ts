import { expect, it } from 'vitest';
import { unconnectedDatabase } from '../../test/unconnected-database.ts';
import { migrateDown, migrateUp, requireCurrentSchema } from './migrate.ts';
import { migrationTableOf } from './migration-set.ts';

it('no two sets of migrations share a table, whatever their names are', () => {
  const sets = [{}, { name: 'pages' }, { name: 'lock' }, { name: 'pages_lock' }, { name: 'lock_of_pages' }];

  const tables = sets.map((set) => migrationTableOf({ ...set, migrations: [] }));

  expect(new Set(tables).size).toBe(5);
  // Programs created the table `nbsetup_migration_lock` before they had extensions.
  expect(tables).not.toContain('nbsetup_migration_lock');
  expect(tables[0]).toBe('nbsetup_migration');
});

it.each(['', 'Pages', '1st', 'a-b', 'a"; DROP TABLE users', 'x'.repeat(32)])(
  'a set of migrations cannot be called %j',
  (name) => {
    expect(() => migrationTableOf({ name, migrations: [] })).toThrow(TypeError);
  },
);

it.each([
  [['1-a', '1-a'], 'two migrations are called 1-a, give each one a name of its own'],
  [
    ['1-a', '2-b', '10-c'],
    'migrations run in the order of their names, but 10-c stands after 2-b: rename or reorder them',
  ],
])('a set with the migrations %j is refused', async (names, message) => {
  const { tables } = unconnectedDatabase();
  const set = { name: 'pages', migrations: names.map((name) => ({ name, up: [], down: [] })) };

  for (const use of [migrateUp, migrateDown, requireCurrentSchema]) {
    await expect(use(tables, [set])).rejects.toThrow(new TypeError(message));
  }
});
