import { expect, it } from 'vitest';
import { notes } from '../test/notes-extension.ts';
import { unconnectedDatabase } from '../test/unconnected-database.ts';
import { extendPostgres, type PostgresSlice } from './extend-postgres.ts';
import { postgresStorage } from './postgres-storage.ts';

interface TagStores {
  readonly tags: object;
}

const tagsWith = (name: string): { readonly postgres: PostgresSlice<TagStores, TagStores> } => ({
  postgres: { stores: () => ({ tags: {} }), migrations: { name, migrations: [] } },
});

const storage = extendPostgres(postgresStorage(unconnectedDatabase()), notes);

it('an extension is refused if its migration set has the name of another', () => {
  const extended = extendPostgres(storage, tagsWith('tags'));
  const labels = { ...tagsWith('notes').postgres, stores: () => ({ labels: {} }) };

  expect(() => extendPostgres(storage, tagsWith('notes'))).toThrow(
    new TypeError('the storage has a migration set notes already, give this one another name'),
  );
  expect(() => extendPostgres(extended, { postgres: labels })).toThrow('a migration set notes already');
});

it('an extension is refused if the storage has a store of that name', () => {
  expect(() => extendPostgres(storage, notes)).toThrow(
    new TypeError('the storage already has a store notes'),
  );
});

it('an extension is refused if it has a store called hooks', () => {
  const hooks = { ...tagsWith('tags').postgres, stores: () => ({ hooks: {} }) };

  expect(() => extendPostgres(storage, { postgres: hooks })).toThrow(
    new TypeError('a store cannot be called hooks, give it another name'),
  );
});
