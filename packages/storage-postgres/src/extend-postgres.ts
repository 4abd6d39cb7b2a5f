import {
  requireFreeStoreNames,
  requireKnownParts,
  withHooks,
  type ExtensionHooks,
  type Readers,
  type Stores,
} from '@nbsetup/domain/storage';
import type { Constraints } from './database/sql-state.ts';
import { explainConstraints } from './explain-constraints.ts';
import type { MigrationSet } from './migration/migration-set.ts';
import { storageOf, type PostgresStorage } from './postgres-storage.ts';
import type { PostgresResource } from './resource.ts';

/** The stores that an extension has on PostgreSQL, and its tables. */
export interface PostgresSlice<AddedReaders extends object, AddedStores extends AddedReaders> {
  /** Creates the stores, as for a resource of this product. `withTables` of the database adds the table types. */
  readonly stores: PostgresResource<PostgresResource['privileges'], AddedReaders & AddedStores>['stores'];
  /** The errors of the stores by constraint. Any other constraint is `internal`. */
  readonly constraints?: Constraints;
  /** The migrations that create its tables. They run after those of this product. */
  readonly migrations: MigrationSet & { readonly name: string };
}

/** The parts of an extension that belong to a storage on PostgreSQL. */
export interface PostgresExtension<
  AddedReaders extends object,
  AddedStores extends AddedReaders,
  AllStores extends Stores = Stores & AddedStores,
> extends ExtensionHooks<AllStores> {
  readonly postgres: PostgresSlice<AddedReaders, AddedStores>;
}

/**
 * Returns the storage with the stores of an extension in the same unit of work, which is one transaction.
 *
 * @throws `TypeError` for a part that no extension has, such as one with a typo.
 * @throws `TypeError` if the storage has a store or a migration set of that name, or if a store is called `hooks`.
 */
export function extendPostgres<
  OldReaders extends Readers,
  OldStores extends Stores,
  AddedReaders extends object,
  AddedStores extends AddedReaders,
>(
  { source, read }: PostgresStorage<OldReaders, OldStores>,
  {
    postgres: { stores: storesOn, constraints = {}, migrations },
    ...hooks
  }: PostgresExtension<AddedReaders, AddedStores, OldStores & AddedStores>,
): PostgresStorage<OldReaders & AddedReaders, OldStores & AddedStores> {
  requireKnownParts(hooks);
  const { tables, clock, migrationSets } = source;
  const stores: typeof storesOn = (...on) => explainConstraints(storesOn(...on), constraints);
  requireFreeStoreNames(read, stores(tables, clock));
  if (migrationSets.includes(migrations.name)) {
    throw new TypeError(
      `the storage has a migration set ${migrations.name} already, give this one another name`,
    );
  }
  return storageOf({
    tables,
    clock,
    migrationSets: [...migrationSets, migrations.name],
    readersOn: (database) => ({ ...source.readersOn(database), ...stores(database, clock) }),
    storesOn: (database) => withHooks({ ...source.storesOn(database), ...stores(database, clock) }, hooks),
  });
}
