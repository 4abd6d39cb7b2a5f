import { withLocation } from '@nbsetup/platform-node';
import { openDatabase, storeExists, storeLocation, type StoreConfig } from '@nbsetup/storage-engine';
import type { PostgresDatabase } from '@nbsetup/storage-postgres';
import type { ProcessIo } from './command-context.ts';
import { readMigrateConfig } from './migrate-config.ts';

type Use<Result> = (tables: PostgresDatabase['tables']) => Promise<Result>;

/**
 * Opens the database of the configuration, calls `use` and closes it. Creates the embedded database if it is absent.
 * @throws what {@link openDatabase} throws.
 */
export async function withDatabase<Result>(io: ProcessIo, use: Use<Result>): Promise<Result> {
  const config = readMigrateConfig(io);
  return withLocation(storeLocation(config), () => openAndUse(config, use));
}

/**
 * Opens the database of the configuration, calls `use` and closes it. Creates nothing.
 * Returns `absent`, and writes a note to stderr, if the embedded database does not exist.
 * @throws what {@link openDatabase} throws.
 */
export async function withExistingDatabase<Result>(
  io: ProcessIo,
  { use, absent }: { readonly use: Use<Result>; readonly absent: Result },
): Promise<Result> {
  const config = readMigrateConfig(io);
  return withLocation(storeLocation(config), async () => {
    if (await storeExists(config)) return openAndUse(config, use);
    io.stderr.write(`note: there is no embedded store in ${storeLocation(config)} yet\n`);
    return absent;
  });
}

async function openAndUse<Result>(config: StoreConfig, use: Use<Result>): Promise<Result> {
  const database = await openDatabase(config, 'migrating');
  try {
    return await use(database.tables);
  } finally {
    await database.close();
  }
}
