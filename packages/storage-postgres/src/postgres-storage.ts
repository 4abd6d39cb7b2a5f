import { withHostUsers, type Readers, type Storage, type Stores } from '@nbsetup/domain/storage';
import type { Kysely } from 'kysely';
import { retryConflicts } from './database/conflict-retry.ts';
import type { PostgresDatabase } from './database/postgres-database.ts';
import { coreResources } from './core-resources.ts';
import type { Tables } from './database/tables.ts';
import { findingTogether, hostUsersOn, type PostgresHostUsers } from './user/host-users.postgres.ts';
import { withOwnUsers } from './user/own-users.postgres.ts';
import { rememberTransaction } from './transaction-of.ts';

/**
 * Returns the storage of a database whose schema is current. A unit of work is one transaction: after a kill, a
 * broken connection or a failed step, nothing of it remains. On the embedded engine, which has one connection, a unit
 * of work must not use `read`, because it would wait for itself.
 */
export function postgresStorage(
  { tables, clock }: PostgresDatabase,
  { users }: PostgresStorageOptions = {},
): PostgresStorage {
  const ownStoresOn = (database: Kysely<Tables>): Stores => coreResources.stores(database, clock);
  const source = { tables, clock, migrationSets: [] };
  if (users === undefined) {
    const storesOn = (database: Kysely<Tables>): Stores => withOwnUsers(ownStoresOn(database));
    return storageOf({ ...source, readersOn: storesOn, storesOn });
  }
  return storageOf({
    ...source,
    readersOn: (database) =>
      withHostUsers(ownStoresOn(database), findingTogether(hostUsersOn(users, database))),
    storesOn: (database) => withHostUsers(ownStoresOn(database), hostUsersOn(users, database)),
  });
}

/** The options of a storage. */
export interface PostgresStorageOptions {
  /** The users in a table of the host app. If absent, users are stored here. */
  readonly users?: PostgresHostUsers | undefined;
}

/** The source of the stores of a storage. */
interface StoreSource<AllReaders extends Readers, AllStores extends Stores> extends Pick<
  PostgresDatabase,
  'tables' | 'clock'
> {
  /** The names of the migration sets of all extensions. */
  readonly migrationSets: readonly string[];
  readonly readersOn: (database: Kysely<Tables>) => AllReaders;
  readonly storesOn: (database: Kysely<Tables>) => AllStores;
}

/** A storage on PostgreSQL. `extendPostgres` adds stores to it. */
export interface PostgresStorage<
  AllReaders extends Readers = Readers,
  AllStores extends Stores = Stores,
> extends Storage<AllReaders, AllStores> {
  readonly source: StoreSource<AllReaders, AllStores>;
}

/** Returns the storage with the stores of the source. */
export function storageOf<AllReaders extends Readers, AllStores extends Stores>(
  source: StoreSource<AllReaders, AllStores>,
): PostgresStorage<AllReaders, AllStores> {
  return {
    read: source.readersOn(source.tables),
    unitOfWork: { run: (work) => runWork(source, work) },
    clock: source.clock,
    source,
  };
}

/**
 * Runs work in one transaction, and again after a conflict with another transaction. It is not repeated after the
 * work has ended, because it may have delivered something.
 */
async function runWork<AllReaders extends Readers, AllStores extends Stores, Result>(
  { tables, clock, storesOn }: StoreSource<AllReaders, AllStores>,
  work: (stores: AllStores) => Promise<Result>,
): Promise<Result> {
  let hasEnded = false;
  const attempt = (): Promise<Result> =>
    tables.transaction().execute(async (transaction) => {
      await clock.refresh(transaction);
      const stores = storesOn(transaction);
      rememberTransaction(stores, transaction);
      const result = await work(stores);
      hasEnded = true;
      return result;
    });
  return retryConflicts(attempt, { isRepeatable: () => !hasEnded });
}
