import { withLocation } from '@nbsetup/platform-node';
import { openDatabase, storeExists, storeLocation, type StoreConfig } from '@nbsetup/storage-engine';
import type { PostgresDatabase } from '@nbsetup/storage-postgres';
import type { ProcessIo } from './command-context.ts';
import { readMigrateConfig } from './migrate-config.ts';

type Use<Result> = (tables: PostgresDatabase['tables']) => Promise<Result>;

/** Opens the database that the variables name, uses it and closes it. The embedded one is created when absent. */
export async function withDatabase<Result>(io: ProcessIo, use: Use<Result>): Promise<Result> {
  const config = readMigrateConfig(io);
  return withLocation(storeLocation(config), () => opened(config, use));
}

/**
 * The same for a command that must not create anything: answers `absent`, and says so on stderr, when there is no
 * embedded database yet.
 */
export async function withExistingDatabase<Result>(
  io: ProcessIo,
  { use, absent }: { readonly use: Use<Result>; readonly absent: Result },
): Promise<Result> {
  const config = readMigrateConfig(io);
  return withLocation(storeLocation(config), async () => {
    if (await storeExists(config)) return opened(config, use);
    io.stderr.write(`note: there is no embedded store in ${storeLocation(config)} yet\n`);
    return absent;
  });
}

async function opened<Result>(config: StoreConfig, use: Use<Result>): Promise<Result> {
  const database = await openDatabase(config, 'migrating');
  try {
    return await use(database.tables);
  } finally {
    await database.close();
  }
}
