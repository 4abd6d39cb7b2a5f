import type { PGlite } from '@electric-sql/pglite';
import { removeOldLog } from './remove-old-log.ts';
import { startEngine } from './start-engine.ts';

/**
 * Lets the engine make a new cluster in an empty folder, and stops the engine. The cluster has one database. PostgreSQL
 * copies each further database from one of two others, the templates. There is no further one here, and without the
 * templates the cluster has a third of the files.
 */
export async function makeCluster(folder: string): Promise<void> {
  const engine = await startEngine(folder);
  try {
    await dropTemplates(engine);
    await removeOldLog((statement) => engine.query(statement));
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
