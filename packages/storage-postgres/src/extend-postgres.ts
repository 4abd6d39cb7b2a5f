import type { Readers, Stores } from '@nbsetup/domain';
import type { PostgresDatabase } from './database/postgres-database.ts';
import { storageOf, type PostgresStorage } from './postgres-storage.ts';

/** The stores that an extension has on PostgreSQL. Its tables come from migrations of its own, see `MigrationSet`. */
export interface PostgresSlice<AddedReaders extends object, AddedStores extends AddedReaders> {
  /** Returns the stores on a database, which may be a transaction. `withTables` adds the types of the tables. */
  readonly stores: (database: PostgresDatabase['tables']) => AddedReaders & AddedStores;
}

/**
 * Returns the storage with the stores of an extension in the same unit of work, which is one transaction.
 *
 * @throws `TypeError` when the storage has a store of that name.
 */
export function extendPostgres<
  OldReaders extends Readers,
  OldStores extends Stores,
  AddedReaders extends object,
  AddedStores extends AddedReaders,
>(
  { source, read }: PostgresStorage<OldReaders, OldStores>,
  { stores }: PostgresSlice<AddedReaders, AddedStores>,
): PostgresStorage<OldReaders & AddedReaders, OldStores & AddedStores> {
  for (const name of Object.keys(stores(source.tables))) {
    if (name in read) throw new TypeError(`the storage has a store ${name} already`);
  }
  return storageOf({
    tables: source.tables,
    clock: source.clock,
    readersOn: (database) => ({ ...source.readersOn(database), ...stores(database) }),
    storesOn: (database) => ({ ...source.storesOn(database), ...stores(database) }),
  });
}
