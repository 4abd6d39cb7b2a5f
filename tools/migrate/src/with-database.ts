import { DomainError } from '@nbsetup/domain';
import { withLocation } from '@nbsetup/platform-node';
import { openDatabase, storeExists, storeLocation, type StoreConfig } from '@nbsetup/storage-engine';
import type { PostgresDatabase } from '@nbsetup/storage-postgres';
import type { MigrateTarget } from './command-context.ts';
import { readMigrateConfig } from './migrate-config.ts';

type Use<Result> = (database: PostgresDatabase) => Promise<Result>;

/**
 * Opens the database of the configuration, calls `use` and closes it. Creates the embedded database if it is absent.
 * @throws what {@link openDatabase} throws.
 */
export async function withDatabase<Result>(target: MigrateTarget, use: Use<Result>): Promise<Result> {
  const config = configOf(target);
  return withLocation(storeLocation(config), () => openAndUse(config, { schema: target.schema, use }));
}

/**
 * Opens the database of the configuration, calls `use` and closes it. Creates nothing.
 * Returns `absent`, and writes a note to stderr, if the embedded database does not exist.
 * @throws what {@link openDatabase} throws.
 */
export async function withExistingDatabase<Result>(
  target: MigrateTarget,
  { use, absent }: { readonly use: Use<Result>; readonly absent: Result },
): Promise<Result> {
  const config = configOf(target);
  return withLocation(storeLocation(config), async () => {
    if (await storeExists(config)) return openAndUse(config, { schema: target.schema, use });
    target.stderr.write(`note: there is no embedded store in ${storeLocation(config)} yet\n`);
    return absent;
  });
}

/** Only a server has schemas of apps. The embedded store belongs to the product. */
function configOf(target: MigrateTarget): StoreConfig {
  const config = readMigrateConfig(target);
  if (target.schema === undefined || config.NB_STORE_ENGINE === 'postgres') return config;
  throw new DomainError('invalid_input', '--schema needs NB_STORE_ENGINE=postgres');
}

async function openAndUse<Result>(
  config: StoreConfig,
  { schema, use }: { readonly schema: string | undefined; readonly use: Use<Result> },
): Promise<Result> {
  const database = await openDatabase(config, 'migrating', { schema });
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}
