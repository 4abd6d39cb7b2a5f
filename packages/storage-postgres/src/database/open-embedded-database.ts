import { databaseOn, type PostgresDatabase } from './postgres-database.ts';

/**
 * Opens the embedded engine in a data directory, which it creates when absent and holds for this process alone.
 * Throws `store_locked` when another process has it, `store_unavailable` when it cannot be used. It has one
 * connection, so transactions run one after the other.
 */
export async function openEmbeddedDatabase(dataDirectory: string): Promise<PostgresDatabase> {
  // Loaded on use: whoever keeps things on a server, or in memory, never needs the engine.
  const { openEmbeddedPool } = await import('../embedded/open-embedded.ts');
  return databaseOn(await openEmbeddedPool(dataDirectory));
}
