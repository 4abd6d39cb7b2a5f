import { expect, it } from 'vitest';
import { migrationFingerprint } from './migration-fingerprint.ts';
import type { SqlMigration } from './sql-migration.ts';

const shelves: SqlMigration = { name: '0001-shelves', up: ['CREATE TABLE shelves (id text)'], down: [] };
const labels: SqlMigration = {
  name: '0002-labels',
  up: [{ summary: 'every shelf gets a label', run: () => Promise.resolve() }],
  down: [],
};

it('is the same for the same migrations, and another one for each difference', () => {
  const known = migrationFingerprint([{ migrations: [shelves, labels] }]);
  const others = [
    [{ migrations: [shelves] }],
    [{ migrations: [labels, shelves] }],
    [{ migrations: [shelves] }, { migrations: [labels] }],
    [{ name: 'furniture', migrations: [shelves, labels] }],
    [{ migrations: [{ ...shelves, name: '0001-shelf' }, labels] }],
    [{ migrations: [{ ...shelves, up: ['CREATE TABLE shelves (id int)'] }, labels] }],
    [{ migrations: [shelves, { ...labels, up: [] }] }],
  ].map(migrationFingerprint);

  expect(migrationFingerprint([{ migrations: [{ ...shelves }, { ...labels }] }])).toBe(known);
  expect(new Set([known, ...others]).size).toBe(8);
});
