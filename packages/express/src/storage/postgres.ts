import type { Readers, Storage, Stores } from '@nbsetup/domain';
import { withBeforeCommit, type BeforeCommit } from '@nbsetup/domain/storage';
import type { ApiExtension } from '@nbsetup/http';
import {
  coreMigrations,
  extendPostgres,
  migrateDatabase,
  openHostDatabase,
  openServerDatabase,
  postgresBuckets,
  postgresStorage,
  requireCurrentSchema,
  requireHostUsers,
  requireOwnUsers,
  type HostDatabase,
  type MigrationSet,
  type PostgresDatabase,
  type PostgresExtension,
  type PostgresHostUsers,
  type PostgresStorage,
} from '@nbsetup/storage-postgres';
import type { OpenStorage, StorageSource } from './storage-source.ts';

/** The database of a storage: the address of a server, or connections of the app, which the app closes itself. */
export type PostgresOptions = SharedOptions &
  (
    | {
        /** `postgres://user:password@host:5432/database?sslmode=verify-full` */
        readonly connectionString: string;
        /** The maximum number of connections. 10 if absent. */
        readonly connectionsMax?: number;
      }
    | HostDatabase
  );

interface SharedOptions {
  /**
   * The schema of the tables. It is created if it does not exist. If absent, the tables are in the first schema of the
   * `search_path`. With this option, tables of the app in another schema can have the same names.
   */
  readonly schema?: string;
  /**
   * Runs in the transaction of setup and of each other use case, before its commit. If it rejects, everything is rolled
   * back. `transactionOf(stores)` returns the transaction, for tables of the app.
   */
  readonly beforeCommit?: BeforeCommit;
  /**
   * The users in a table of the app, on the transaction of a unit of work or on the connections for reading. The app
   * migrates its table. If absent, users are in a table of nbsetup. Give it before the first setup, and keep it.
   */
  readonly users?: PostgresHostUsers;
  /** Whether the schema is migrated when the storage is opened. True if absent. */
  readonly migrate?: boolean;
}

/** A storage on PostgreSQL that is not open yet. */
export interface PostgresSource<
  AllReaders extends Readers = Readers,
  AllStores extends Stores = Stores,
> extends StorageSource<AllReaders, AllStores> {
  /** The migrations of this product, then those of each extension. */
  readonly migrationSets: readonly MigrationSet[];
  /** Returns a storage that also has the tables and stores of the extension. Its routes are added to the API. */
  with<AddedReaders extends object, AddedStores extends AddedReaders>(
    extension: PostgresExtension<AddedReaders, AddedStores, AllStores & AddedStores> &
      ApiExtension<AllReaders & AddedReaders, AllStores & AddedStores>,
  ): PostgresSource<AllReaders & AddedReaders, AllStores & AddedStores>;
}

/**
 * Returns a storage on a PostgreSQL server. Any number of processes can share it. `createNbsetup` connects to it, and
 * migrates the schema unless `migrate` is false.
 */
export function postgres(options: PostgresOptions): PostgresSource {
  const { users } = options;
  return sourceOf(options, {
    storageOn: (database) => postgresStorage(database, { users }),
    migrationSets: [coreMigrations],
    extensions: [],
  });
}

interface Parts<AllReaders extends Readers, AllStores extends Stores> {
  readonly storageOn: (database: PostgresDatabase) => PostgresStorage<AllReaders, AllStores>;
  readonly migrationSets: readonly MigrationSet[];
  readonly extensions: readonly ApiExtension<AllReaders, AllStores>[];
}

function sourceOf<AllReaders extends Readers, AllStores extends Stores>(
  options: PostgresOptions,
  parts: Parts<AllReaders, AllStores>,
): PostgresSource<AllReaders, AllStores> {
  const { storageOn, migrationSets, extensions } = parts;
  return {
    migrationSets,
    extensions,
    open: () => openOn(options, parts),
    with: (extension) =>
      sourceOf(options, {
        storageOn: (database) => extendPostgres(storageOn(database), extension),
        migrationSets: [...migrationSets, extension.postgres.migrations],
        extensions: [...extensions, extension],
      }),
  };
}

const servingTimeoutMs = 15_000;

async function openOn<AllReaders extends Readers, AllStores extends Stores>(
  options: PostgresOptions,
  { storageOn, migrationSets }: Parts<AllReaders, AllStores>,
): Promise<OpenStorage<AllReaders, AllStores>> {
  if (options.migrate ?? true) await migrateOn(options, migrationSets);
  const database = databaseOf(options, { timeoutMs: servingTimeoutMs });
  try {
    await requireCurrentSchema(database.tables, migrationSets);
    const { users } = options;
    await (users === undefined ? requireOwnUsers(database) : requireHostUsers(database, users));
    await database.clock.refresh(database.tables);
    return {
      storage: withHook(storageOn(database), options.beforeCommit),
      buckets: postgresBuckets(database),
      close: () => database.close(),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function withHook<AllReaders extends Readers, AllStores extends Stores>(
  storage: Storage<AllReaders, AllStores>,
  beforeCommit: BeforeCommit | undefined,
): Storage<AllReaders, AllStores> {
  return beforeCommit === undefined ? storage : withBeforeCommit(storage, beforeCommit);
}

/** Migrates without a time limit, because a migration may take longer than a request may. */
async function migrateOn(options: PostgresOptions, migrationSets: readonly MigrationSet[]): Promise<void> {
  const database = databaseOf({ ...options, connectionsMax: 1 }, {});
  try {
    await migrateDatabase(database, migrationSets);
  } finally {
    await database.close();
  }
}

function databaseOf(options: PostgresOptions, limits: { readonly timeoutMs?: number }): PostgresDatabase {
  const ofSchema = options.schema === undefined ? {} : { schema: options.schema };
  if (!('connectionString' in options)) return openHostDatabase(options, { ...limits, ...ofSchema });
  const { connectionString: dsn, connectionsMax = 10 } = options;
  return openServerDatabase({ dsn, connectionsMax, ...limits, ...ofSchema });
}
