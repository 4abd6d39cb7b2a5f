import { databaseOn, type PostgresDatabase } from './postgres-database.ts';

/**
 * Opens the embedded engine in a data directory, creates the directory if it does not exist, and locks it for this
 * process. There is one connection, so transactions run one after the other.
 * @throws `store_locked` if another process has the lock.
 * @throws `store_unavailable` if the directory cannot be used.
 */
export async function openEmbeddedDatabase(dataDirectory: string): Promise<PostgresDatabase> {
  // Loaded on use, because a store on a server or in memory never needs the engine.
  const { openEmbeddedPool } = await import('../embedded/open-embedded.ts');
  return databaseOn(await openEmbeddedPool(dataDirectory));
}
