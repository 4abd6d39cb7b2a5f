import { openServerDatabase, type PostgresDatabase } from '@nbsetup/storage-postgres';
import { openEmbeddedDatabase } from '@nbsetup/storage-postgres/embedded';
import { connectPostgres, copyFolder } from '@nbsetup/test-postgres';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';

/** An empty store for one test. */
export interface TestEnvironment {
  /** The variables with which the API uses this store. */
  readonly env: Readonly<Record<string, string>>;
  /** Opens the store. While the API runs, that works only on a server. */
  open(): Promise<PostgresDatabase>;
  remove(): Promise<void>;
}

/** Both durable engines, each with a function that creates an empty store. */
export const engines = [
  { name: 'the embedded engine', createEnvironment: createEmbeddedEnvironment },
  { name: 'PostgreSQL', createEnvironment: createPostgresEnvironment },
] as const;

/** Copies a data directory with a migrated, empty database, because creating one takes seconds. */
export async function createEmbeddedEnvironment(): Promise<TestEnvironment> {
  const folder = await mkdtemp(join(tmpdir(), 'nbsetup-test-'));
  const dataDirectory = join(folder, 'data');
  copyFolder({ from: inject('embeddedDataDirectory'), to: dataDirectory });
  return {
    env: { NB_STORE_ENGINE: 'embedded', NB_DATADIR: dataDirectory },
    open: () => openEmbeddedDatabase(dataDirectory),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Creates an empty database on the server of this test run. */
export async function createPostgresEnvironment(): Promise<TestEnvironment> {
  const server = connectPostgres(inject('postgresUrl'));
  const database = await server.createDatabase();
  return {
    env: { NB_STORE_ENGINE: 'postgres', NB_STORE_ENGINE_POSTGRES_DSN: database.url },
    open: async () => openServerDatabase({ dsn: database.url }),
    remove: async () => {
      await database.drop();
      await server.stop();
    },
  };
}
