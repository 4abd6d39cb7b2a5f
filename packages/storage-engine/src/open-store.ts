import { rememberedStorage, type Buckets, type Storage } from '@nbsetup/domain';
import { createMemoryStorage } from '@nbsetup/storage-memory';
import {
  createReadinessCheck,
  migrateUp,
  postgresBuckets,
  postgresStorage,
  requireCurrentSchema,
  type ClockSkew,
  type ConnectionUse,
  type PostgresDatabase,
} from '@nbsetup/storage-postgres';
import { instanceFileOf, type OnForgotten } from './instance-file.ts';
import { openDatabase } from './open-database.ts';
import { requireRemembered } from './require-remembered.ts';
import type { StoreConfig } from './store-variables.ts';

/** An open store with a current schema. */
export interface OpenStore {
  readonly storage: Storage;
  /** Buckets that all processes on this store share; absent where only one process can have it. */
  readonly buckets?: Buckets;
  /** How the connections to the server are used right now; absent where there is no server. */
  readonly connections?: () => ConnectionUse;
  /** How far the clock of this process is from that of the server; absent where there is no server. */
  readonly clockSkew?: ClockSkew;
  /** The file that says, whatever becomes of the store, that setup was done; absent where there is no place for one. */
  readonly instanceFile?: string;
  /** Names of the migrations that ran while it was opened. */
  readonly migrated: readonly string[];
  /** Throws `store_unavailable`, `store_outdated` or `overloaded` when the store cannot be read and written right now. */
  readonly requireReady: () => Promise<void>;
  /** Waits for what is running and gives everything back. Safe to call twice. */
  close(): Promise<void>;
}

/** What may be written when a store is opened. */
export interface OpenOptions {
  /** Whether its schema is brought up to date. */
  readonly autoMigrate: boolean;
  /**
   * Lets the instance file be written where the store is set up and the file does not say so, and hears when that fails.
   * Nothing is written when absent, for programs that only look.
   */
  readonly onForgotten?: OnForgotten;
}

/**
 * Opens the store that the configuration names and, with `autoMigrate`, brings its schema up to date. Throws
 * `store_outdated` when the schema is not current and may not be migrated, or is newer than this program;
 * `store_unavailable` and `store_locked` when it cannot be opened, and `store_unavailable` when it is not the one that the
 * instance file remembers. On a failure nothing stays open.
 */
export async function openStore(config: StoreConfig, options: OpenOptions): Promise<OpenStore> {
  if (config.NB_STORE_ENGINE === 'memory') return openMemoryStore();
  const file = instanceFileOf(config, options.onForgotten);
  const database = await openDatabase(config, 'serving');
  try {
    const storage = file ? rememberedStorage(postgresStorage(database), file) : postgresStorage(database);
    if (file) await requireRemembered(storage, file);
    const migrated = options.autoMigrate ? await migrate(config, database) : [];
    await requireCurrentSchema(database.tables);
    await database.clock.refresh(database.tables);
    const isShared = config.NB_STORE_ENGINE === 'postgres';
    return {
      ...openStoreOn(database, { migrated, isShared }),
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
  { migrated, isShared }: { readonly migrated: readonly string[]; readonly isShared: boolean },
): Omit<OpenStore, 'storage'> {
  return {
    ...(isShared && { buckets: postgresBuckets(database) }),
    ...(database.connections && { connections: database.connections }),
    ...(database.clockSkew && { clockSkew: database.clockSkew }),
    migrated,
    requireReady: createReadinessCheck(database),
    close: () => database.close(),
  };
}

function openMemoryStore(): OpenStore {
  return {
    storage: createMemoryStorage(),
    migrated: [],
    requireReady: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/**
 * On a server through connections of its own, since a migration may take longer than a request may; the embedded
 * engine has one connection without time limit, which does for both.
 */
async function migrate(config: StoreConfig, serving: PostgresDatabase): Promise<readonly string[]> {
  if (config.NB_STORE_ENGINE === 'embedded') return migrateUp(serving.tables);
  const database = await openDatabase(config, 'migrating');
  try {
    return await migrateUp(database.tables);
  } finally {
    await database.close();
  }
}
