import type { Buckets, Readers, Storage, Stores } from '@nbsetup/domain';
import { rememberedStorage } from '@nbsetup/domain/storage';
import {
  createReadinessCheck,
  migrateUp,
  postgresBuckets,
  requireCurrentSchema,
  requireOwnUsers,
  type ClockSkew,
  type ConnectionUse,
  type MigrationSet,
  type PostgresDatabase,
} from '@nbsetup/storage-postgres';
import { instanceFileOf, type OnForgotten } from './instance-file.ts';
import { openDatabase } from './open-database.ts';
import { migratedImageOf } from './migrated-image-of.ts';
import { requireRemembered } from './require-remembered.ts';
import type { StoreComposition } from './store-composition.ts';
import type { StoreConfig } from './store-variables.ts';

/** An open store with a current schema. */
export interface OpenStore<AllReaders extends Readers = Readers, AllStores extends Stores = Stores> {
  readonly storage: Storage<AllReaders, AllStores>;
  /** Buckets that all processes on this store share. Absent if only one process can open the store. */
  readonly buckets?: Buckets;
  /** Returns the current use of the connections to the server. Absent if there is no server. */
  readonly connections?: () => ConnectionUse;
  /** The difference between the clocks of this process and of the server. Absent if there is no server. */
  readonly clockSkew?: ClockSkew;
  /** The path of the file that remembers the setup if the store is lost. Absent if no path is configured. */
  readonly instanceFile?: string;
  /** The names of the migrations that ran while the store was opened. None if it started with an image. */
  readonly migrated: readonly string[];
  /**
   * Checks that the store can be read and written now.
   * @throws `store_unavailable`, `store_outdated` or `overloaded` if it cannot.
   */
  readonly requireReady: () => Promise<void>;
  /** Waits for running queries and closes every connection. Safe to call twice. */
  close(): Promise<void>;
}

/** An open store of a composition. */
export type OpenStoreOf<Composition> =
  Composition extends StoreComposition<infer AllReaders, infer AllStores>
    ? OpenStore<AllReaders, AllStores>
    : never;

/** The options of {@link openStore}. */
export interface OpenOptions<AllReaders extends Readers, AllStores extends Stores> {
  /** The stores of the product and its extensions. Their migrations are the schema. */
  readonly stores: StoreComposition<AllReaders, AllStores>;
  /** Whether the schema is migrated. */
  readonly autoMigrate: boolean;
  /**
   * Allows the instance file to be written if it is missing. Called when that fails.
   * Programs that only read leave it out, and then nothing is written.
   */
  readonly onForgotten?: OnForgotten;
}

/**
 * Opens the store of the configuration. With `autoMigrate` it migrates the schema. A failure leaves nothing open.
 * @throws `store_outdated` if the schema is old and `autoMigrate` is false, or if the schema is newer than this
 * program.
 * @throws `store_locked` if another process has the store open.
 * @throws `store_unavailable` if it cannot be opened, or if the instance file remembers another instance.
 * @throws `precondition_failed` if its people are in a table of an app. Then nothing is migrated.
 */
export async function openStore<AllReaders extends Readers, AllStores extends Stores>(
  config: StoreConfig,
  options: OpenOptions<AllReaders, AllStores>,
): Promise<OpenStore<AllReaders, AllStores>> {
  const { stores } = options;
  const { migrationSets: sets } = stores;
  if (config.NB_STORE_ENGINE === 'memory') return openMemoryStore(stores);
  const file = instanceFileOf(config, options.onForgotten);
  const image = options.autoMigrate ? migratedImageOf(stores) : undefined;
  const database = await openDatabase(config, 'serving', { image });
  try {
    const composed = stores.postgres(database);
    const storage = file ? rememberedStorage(composed, file) : composed;
    const isShared = config.NB_STORE_ENGINE === 'postgres';
    const migratesServer = options.autoMigrate && isShared;
    const onServer = migratesServer ? await migrateServer(config, sets) : [];
    // Also after the migration of a server, because only this storage writes a file that is missing.
    if (file) await requireRemembered(storage, file);
    if (!migratesServer) await requireOwnUsers(database);
    const inProcess = options.autoMigrate && !isShared ? await migrateUp(database.tables, sets) : [];
    await requireCurrentSchema(database.tables, sets);
    await database.clock.refresh(database.tables);
    return {
      ...openStoreOn(database, { migrated: [...onServer, ...inProcess], isShared, sets }),
      storage,
      ...(file && { instanceFile: file.path }),
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function openStoreOn(
  database: PostgresDatabase,
  {
    migrated,
    isShared,
    sets,
  }: {
    readonly migrated: readonly string[];
    readonly isShared: boolean;
    readonly sets: readonly MigrationSet[];
  },
): Omit<OpenStore, 'storage'> {
  return {
    ...(isShared && { buckets: postgresBuckets(database) }),
    ...(database.connections && { connections: database.connections }),
    ...(database.clockSkew && { clockSkew: database.clockSkew }),
    migrated,
    requireReady: createReadinessCheck(database, sets),
    close: () => database.close(),
  };
}

function openMemoryStore<AllReaders extends Readers, AllStores extends Stores>(
  stores: StoreComposition<AllReaders, AllStores>,
): OpenStore<AllReaders, AllStores> {
  return {
    storage: stores.memory(),
    migrated: [],
    requireReady: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/**
 * Migrates a server through a second pool, because a migration may take longer than a request may. The checks before it
 * are on that pool too, because the migration of another process can hold the tables for as long. Opening the pool
 * compares the instance file.
 */
async function migrateServer(config: StoreConfig, sets: readonly MigrationSet[]): Promise<readonly string[]> {
  const database = await openDatabase(config, 'migrating');
  try {
    await requireOwnUsers(database);
    return await migrateUp(database.tables, sets);
  } finally {
    await database.close();
  }
}
