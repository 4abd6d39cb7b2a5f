import { DomainError } from '@nbsetup/domain/storage';
import type { MigratedImage } from '../embedded/migrated-image.ts';
import { databaseOn, type PostgresDatabase } from './postgres-database.ts';

/** The options of an embedded database. */
export interface EmbeddedOptions {
  /** The image of a new store in which all migrations ran. If absent, a new store has no tables. */
  readonly image?: MigratedImage | undefined;
}

/**
 * Opens the embedded engine in a data directory, creates the directory if it does not exist, and locks it for this
 * process. There is one connection, so transactions run one after the other. The engine and its lock are optional peers
 * of this package: `@electric-sql/pglite` and `fs-native-extensions`.
 *
 * With an image, a new store has the tables of these migrations. Run the migrations all the same, because an image
 * of other migrations, or of another version of the engine, is not used.
 * @throws `store_locked` if another process has the lock.
 * @throws `store_unavailable` if the directory cannot be used, or if the engine is not installed.
 */
export async function openEmbeddedDatabase(
  dataDirectory: string,
  { image }: EmbeddedOptions = {},
): Promise<PostgresDatabase> {
  // Loaded on use, because a store on a server or in memory never needs the engine.
  const { openEmbeddedPool } = await loadOptional(() => import('../embedded/open-embedded.ts'));
  return databaseOn(await openEmbeddedPool(dataDirectory, image));
}

/**
 * Loads code that needs the embedded engine.
 * @throws `store_unavailable` with the packages to install if the engine is not installed.
 */
export async function loadOptional<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  try {
    return await load();
  } catch (error) {
    if (!isMissingPackage(error)) throw error;
    throw new DomainError(
      'store_unavailable',
      'the embedded engine is not installed; install @electric-sql/pglite and fs-native-extensions, or use a server',
      { cause: error },
    );
  }
}

function isMissingPackage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
}
