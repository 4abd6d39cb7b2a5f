import { DomainError } from '@nbsetup/domain';
import { rememberedStorage } from '@nbsetup/domain/storage';
import { openServerDatabase, postgresStorage, type PostgresDatabase } from '@nbsetup/storage-postgres';
import { openEmbeddedDatabase, type MigratedImage } from '@nbsetup/storage-postgres/embedded';
import { instanceFileOf } from './instance-file.ts';
import { requireRemembered } from './require-remembered.ts';
import { storeExists } from './store-exists.ts';
import { storeLocation } from './store-location.ts';
import { dsnMissing, type StoreConfig } from './store-variables.ts';

/** Why a database is opened. Statements of `serving` have a timeout, those of `migrating` have none. */
export type Purpose = 'serving' | 'migrating';

const servingTimeoutMs = 15_000;

/** The options of {@link openDatabase}. */
export interface DatabaseOptions {
  /** The schema of an app on a server. The instance file does not describe it. */
  readonly schema?: string | undefined;
  /** The image that a new embedded database starts with. It has no tables if absent. */
  readonly image?: MigratedImage | undefined;
}

/**
 * Opens the database of the configuration, whatever its migrations.
 * For `migrating` it also compares the content with the instance file, so that no tables are created in an empty
 * database that replaced the real one.
 * @throws `store_locked` if another process has the embedded database open.
 * @throws `store_unavailable` if the database is gone and the instance file says that it was set up.
 * @throws `invalid_input` for the engine `memory`, which has no database.
 */
export async function openDatabase(
  config: StoreConfig,
  purpose: Purpose,
  options: DatabaseOptions = {},
): Promise<PostgresDatabase> {
  const database = await connect(config, purpose, options);
  const file = options.schema === undefined ? instanceFileOf(config) : undefined;
  if (purpose === 'serving' || file === undefined) return database;
  try {
    await requireRemembered(rememberedStorage(postgresStorage(database), file), file);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function connect(
  config: StoreConfig,
  purpose: Purpose,
  { schema, image }: DatabaseOptions,
): Promise<PostgresDatabase> {
  switch (config.NB_STORE_ENGINE) {
    case 'embedded':
      // Refuses a store that is missing but known to the instance file, before anything is created.
      await storeExists(config);
      return openEmbeddedDatabase(storeLocation(config), { image });
    case 'postgres':
      return openServerDatabase({
        dsn: dsnOf(config),
        connectionsMax: config.NB_STORE_ENGINE_POSTGRES_POOL_MAX,
        ...(purpose === 'serving' && { timeoutMs: servingTimeoutMs }),
        ...(schema !== undefined && { schema }),
      });
    case 'memory':
      throw new DomainError('invalid_input', 'NB_STORE_ENGINE=memory has no database and no schema');
  }
}

function dsnOf({ NB_STORE_ENGINE_POSTGRES_DSN: dsn }: StoreConfig): string {
  if (dsn !== undefined) return dsn;
  throw new DomainError('invalid_input', `NB_STORE_ENGINE_POSTGRES_DSN ${dsnMissing.message}`);
}
