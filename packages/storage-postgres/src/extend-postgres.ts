import { withAccountSteps, type AccountStep, type Readers, type Stores } from '@nbsetup/domain';
import type { PostgresDatabase } from './database/postgres-database.ts';
import { explainConstraints, type Constraints } from './explain-constraints.ts';
import type { MigrationSet } from './migration/migration-set.ts';
import { storageOf, type PostgresStorage } from './postgres-storage.ts';

/** The stores that an extension has on PostgreSQL, and its tables. */
export interface PostgresSlice<AddedReaders extends object, AddedStores extends AddedReaders> {
  /** Returns the stores on a database, which may be a transaction. `withTables` adds the types of the tables. */
  readonly stores: (database: PostgresDatabase['tables']) => AddedReaders & AddedStores;
  /** What the stores throw when a constraint of the tables refuses a row, by its name; `internal` for any other. */
  readonly constraints?: Constraints;
  /** What creates its tables. Whoever opens the database runs them after those of this product. */
  readonly migrations: MigrationSet & { readonly name: string };
}

/** What an extension brings to a storage on PostgreSQL. */
export interface PostgresExtension<
  AddedReaders extends object,
  AddedStores extends AddedReaders,
  AllStores extends Stores = Stores & AddedStores,
> {
  readonly postgres: PostgresSlice<AddedReaders, AddedStores>;
  /** What is done in the transaction that creates an account. */
  readonly accountSteps?: readonly AccountStep<AllStores>[];
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
  {
    postgres: { stores: storesOn, constraints = {} },
    accountSteps,
  }: PostgresExtension<AddedReaders, AddedStores, OldStores & AddedStores>,
): PostgresStorage<OldReaders & AddedReaders, OldStores & AddedStores> {
  const stores: typeof storesOn = (database) => explainConstraints(storesOn(database), constraints);
  for (const name of Object.keys(stores(source.tables))) {
    if (name in read) throw new TypeError(`the storage has a store ${name} already`);
  }
  return storageOf({
    tables: source.tables,
    clock: source.clock,
    readersOn: (database) => ({ ...source.readersOn(database), ...stores(database) }),
    storesOn: (database) =>
      withAccountSteps({ ...source.storesOn(database), ...stores(database) }, accountSteps),
  });
}
