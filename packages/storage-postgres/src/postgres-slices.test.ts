import { expect, it } from 'vitest';
import { unconnectedDatabase } from '../test/unconnected-database.ts';
import { postgresSlices, type PostgresPart } from './postgres-slices.ts';

interface Pears {
  readonly pears: { readonly isPear: true };
}
interface Apples {
  readonly apples: { readonly isPear: false };
}

const pears: PostgresPart<Pears, Pears> = {
  stores: () => ({ pears: { isPear: true } }),
  constraints: { pears_pkey: ['already_exists', 'pear already exists'] },
  migrations: [{ name: '0002-pears', up: [], down: [] }],
};
const apples: PostgresPart<Apples, Apples> = {
  stores: () => ({ apples: { isPear: false } }),
  constraints: { apples_pkey: ['already_exists', 'apple already exists'] },
  migrations: [
    { name: '0001-apples', up: [], down: [] },
    { name: '0003-apples', up: [], down: [] },
  ],
};

it('the parts of several resources form one slice, and their migrations run in the order of their names', () => {
  const { tables, clock } = unconnectedDatabase();

  const { stores, constraints, migrations } = postgresSlices('fruit', pears).and(apples);

  expect(stores(tables, clock)).toEqual({ pears: { isPear: true }, apples: { isPear: false } });
  expect(Object.keys(constraints ?? {})).toEqual(['pears_pkey', 'apples_pkey']);
  expect(migrations.name).toBe('fruit');
  expect(migrations.migrations.map(({ name }) => name)).toEqual(['0001-apples', '0002-pears', '0003-apples']);
});
