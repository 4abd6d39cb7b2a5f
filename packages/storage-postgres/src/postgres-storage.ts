import type { Readers, Storage, Stores } from '@nbsetup/domain';
import type { Kysely } from 'kysely';
import { retryConflicts } from './database/conflict-retry.ts';
import type { PostgresDatabase } from './database/postgres-database.ts';
import { coreResources } from './core-resources.ts';
import type { Tables } from './database/tables.ts';

/**
 * The storage in a database whose schema is current. A unit of work is one transaction: a kill, a broken connection
 * or a failing step leaves nothing of it. On the embedded engine, which has one connection, work that reads through
 * `read` instead of its stores would wait for itself.
 */
export function postgresStorage({ tables, clock }: PostgresDatabase): PostgresStorage {
  const source = {
    tables,
    clock,
    migrationSets: [],
    storesOn: (database: Kysely<Tables>) => coreResources.stores(database, clock),
  };
  return storageOf({ ...source, readersOn: source.storesOn });
}

/** Where the stores of a storage come from. */
interface StoreSource<AllReaders extends Readers, AllStores extends Stores> extends Pick<
  PostgresDatabase,
  'tables' | 'clock'
> {
  /** The names of the migration sets of all extensions. */
  readonly migrationSets: readonly string[];
  readonly readersOn: (database: Kysely<Tables>) => AllReaders;
  readonly storesOn: (database: Kysely<Tables>) => AllStores;
}

/** A storage on PostgreSQL, which `extendPostgres` adds stores to. */
export interface PostgresStorage<
  AllReaders extends Readers = Readers,
  AllStores extends Stores = Stores,
> extends Storage<AllReaders, AllStores> {
  readonly source: StoreSource<AllReaders, AllStores>;
}

/** Returns the storage whose stores come from there. */
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
 * Runs work in one transaction, and again when another transaction stood in the way. Not once the work has ended: it may
 * have delivered something, and would deliver it twice.
 */
async function runWork<AllReaders extends Readers, AllStores extends Stores, Result>(
  { tables, clock, storesOn }: StoreSource<AllReaders, AllStores>,
  work: (stores: AllStores) => Promise<Result>,
): Promise<Result> {
  let hasEnded = false;
  const attempt = (): Promise<Result> =>
    tables.transaction().execute(async (transaction) => {
      await clock.refresh(transaction);
      const result = await work(storesOn(transaction));
      hasEnded = true;
      return result;
    });
  return retryConflicts(attempt, { isRepeatable: () => !hasEnded });
}
