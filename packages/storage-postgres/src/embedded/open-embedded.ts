import { resolve } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import type { PostgresPool } from 'kysely';
import { ensureCluster } from './cluster.ts';
import { lockDataDirectory, type DataDirectoryLock } from './data-directory-lock.ts';
import { ensureDataDirectory } from '../data-directory/data-directory.ts';
import { EngineSession } from './engine-session.ts';
import { requireOwnDirectory } from '../data-directory/own-directory.ts';
import { SingleConnectionPool } from './single-connection-pool.ts';
import { startEngine } from './start-engine.ts';

/** The embedded PostgreSQL as a pool for kysely's `PostgresDialect`: one connection, strictly one holder at a time. */
export type EmbeddedPool = PostgresPool;

/**
 * Opens the embedded PostgreSQL in `dataDirectory`, which is created if its parent exists. What it acknowledges
 * survives the death of the process and of the machine. Throws `store_locked` while anyone else has it open, and
 * `store_unavailable` when the directory or the files in it cannot be used; nothing stays locked then. A folder with
 * files of somebody else is refused, and nothing is written into it.
 */
export async function openEmbeddedPool(dataDirectory: string): Promise<EmbeddedPool> {
  const directory = resolve(dataDirectory);
  ensureDataDirectory(directory);
  await requireOwnDirectory(directory);
  const lock = lockDataDirectory(directory);
  try {
    const engine = await startEngine(await ensureCluster(directory));
    return poolOf(engine, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

// A few megabytes of log at the sizes of our rows; replaying that takes well under a second.
const statementsPerCheckpoint = 10_000;

function poolOf(engine: PGlite, lock: DataDirectoryLock): EmbeddedPool {
  const session = new EngineSession(engine);
  return new SingleConnectionPool({
    session,
    statementsPerCheckpoint,
    close: async () => {
      try {
        // A stopped engine must not be called again: it would go on from the middle of what it failed at. Its last
        // timer keeps the process for up to ten seconds.
        if (!session.hasStopped) await engine.close();
      } finally {
        lock.release();
      }
    },
  });
}
