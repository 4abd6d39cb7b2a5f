import { resolve } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import type { PostgresPool } from 'kysely';
import { ensureCluster } from './cluster.ts';
import { lockDataDirectory, type DataDirectoryLock } from './data-directory-lock.ts';
import { ensureDataDirectory } from '../data-directory/data-directory.ts';
import { EngineSession } from './engine-session.ts';
import { requireOwnDirectory } from '../data-directory/own-directory.ts';
import type { MigratedImage } from './migrated-image.ts';
import { SingleConnectionPool } from './single-connection-pool.ts';
import { startEngine } from './start-engine.ts';

/** The embedded PostgreSQL as a pool for kysely's `PostgresDialect`: one connection with one holder at a time. */
export type EmbeddedPool = PostgresPool;

/**
 * Opens the embedded PostgreSQL in `dataDirectory`, which is created if its parent exists. Acknowledged writes
 * survive the end of the process and a power failure. If it throws, nothing stays locked. Nothing is written to a
 * folder with files of another program. A new store starts with the tables of the image, if it is one of this engine
 * and of these migrations.
 * @throws `store_locked` while another process has it open.
 * @throws `store_unavailable` if the directory or its files cannot be used.
 */
export async function openEmbeddedPool(dataDirectory: string, image?: MigratedImage): Promise<EmbeddedPool> {
  const directory = resolve(dataDirectory);
  ensureDataDirectory(directory);
  await requireOwnDirectory(directory);
  const lock = lockDataDirectory(directory);
  try {
    const engine = await startEngine(await ensureCluster(directory, image));
    return poolOf(engine, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

// A few megabytes of log with our rows. Replaying them takes well under a second.
const statementsPerCheckpoint = 10_000;

function poolOf(engine: PGlite, lock: DataDirectoryLock): EmbeddedPool {
  const session = new EngineSession(engine);
  return new SingleConnectionPool({
    session,
    statementsPerCheckpoint,
    close: async () => {
      try {
        // A stopped engine must not be called again, because it would continue in the middle of the failed operation.
        // Its last timer keeps the process alive for up to ten seconds.
        if (!session.hasStopped) await engine.close();
      } finally {
        lock.release();
      }
    },
  });
}
