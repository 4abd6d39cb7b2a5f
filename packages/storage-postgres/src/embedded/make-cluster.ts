import type { PGlite } from '@electric-sql/pglite';
import { startEngine } from './start-engine.ts';

/**
 * Lets the engine make a new cluster in an empty folder, and stops the engine. The cluster has one database. PostgreSQL
 * copies each further database from one of two others, the templates. There is no further one here, and without the
 * templates the cluster has a third of the files.
 */
export async function makeCluster(folder: string): Promise<void> {
  const engine = await startEngine(folder, ['-c', 'wal_recycle=off']);
  try {
    await dropTemplates(engine);
    await removeOldLog(engine);
  } finally {
    await engine.close();
  }
}

async function dropTemplates(engine: PGlite): Promise<void> {
  for (const name of ['template0', 'template1']) {
    await engine.exec(`ALTER DATABASE ${name} WITH IS_TEMPLATE false`);
    await engine.exec(`DROP DATABASE ${name}`);
  }
}

/** Leaves one file of the write-ahead log. Some have the log until now, and some are kept to be written again. */
async function removeOldLog(engine: PGlite): Promise<void> {
  const { rows: files } = await engine.query('SELECT name FROM pg_ls_waldir()');
  for (let left = files.length; left > 0; left -= 1) {
    await engine.exec('SELECT pg_switch_wal()');
    await engine.exec('CHECKPOINT');
  }
}
