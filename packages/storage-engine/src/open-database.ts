import { DomainError, rememberedStorage } from '@nbsetup/domain';
import {
  openEmbeddedDatabase,
  openServerDatabase,
  postgresStorage,
  type PostgresDatabase,
} from '@nbsetup/storage-postgres';
import { instanceFileOf } from './instance-file.ts';
import { requireRemembered } from './require-remembered.ts';
import { storeExists } from './store-exists.ts';
import { storePlace } from './store-place.ts';
import { dsnMissing, type StoreConfig } from './store-variables.ts';

/** Why a database is opened: to serve requests, which must not wait for ever, or to change the schema, which may. */
export type Purpose = 'serving' | 'migrating';

const servingTimeoutMs = 15_000;

/**
 * Opens the database that the configuration names, whatever its schema. Throws `store_locked` when another process has
 * the embedded one, `store_unavailable` when that is gone and the instance file says that it was set up, and
 * `invalid_input` for the engine `memory`, which has none. For migrating, what it holds is compared with the instance file
 * as well: no tables are made in a database that only looks new.
 */
export async function openDatabase(config: StoreConfig, purpose: Purpose): Promise<PostgresDatabase> {
  const database = await connect(config, purpose);
  const file = instanceFileOf(config);
  if (purpose === 'serving' || file === undefined) return database;
  try {
    await requireRemembered(rememberedStorage(postgresStorage(database), file), file);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function connect(config: StoreConfig, purpose: Purpose): Promise<PostgresDatabase> {
  switch (config.NB_STORE_ENGINE) {
    case 'embedded':
      // Refuses, before anything is created, what looks new and is not.
      await storeExists(config);
      return openEmbeddedDatabase(storePlace(config));
    case 'postgres':
      return openServerDatabase({
        dsn: dsnOf(config),
        connectionsMax: config.NB_STORE_ENGINE_POSTGRES_POOL_MAX,
        ...(purpose === 'serving' && { timeoutMs: servingTimeoutMs }),
      });
    case 'memory':
      throw new DomainError('invalid_input', 'NB_STORE_ENGINE=memory has no database and no schema');
  }
}

function dsnOf({ NB_STORE_ENGINE_POSTGRES_DSN: dsn }: StoreConfig): string {
  if (dsn !== undefined) return dsn;
  throw new DomainError('invalid_input', `NB_STORE_ENGINE_POSTGRES_DSN ${dsnMissing.message}`);
}
