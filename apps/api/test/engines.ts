import { openEmbeddedDatabase, openServerDatabase, type PostgresDatabase } from '@nbsetup/storage-postgres';
import { connectPostgres, copyFolder } from '@nbsetup/test-postgres';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';

/** An empty place to keep things in, for one test. */
export interface Place {
  /** The variables that make the API keep things there. */
  readonly env: Readonly<Record<string, string>>;
  /** Opens what is kept there; while the API runs, only on a server. */
  open(): Promise<PostgresDatabase>;
  remove(): Promise<void>;
}

/** Both engines that keep things, each with a way to make an empty place. */
export const engines = [
  { name: 'the embedded engine', createPlace: createEmbeddedPlace },
  { name: 'PostgreSQL', createPlace: createPostgresPlace },
] as const;

/** A data directory with a migrated database that holds nothing: a copy, for making one takes some seconds. */
export async function createEmbeddedPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'nbsetup-test-'));
  const dataDirectory = join(folder, 'data');
  copyFolder({ from: inject('embeddedDataDirectory'), to: dataDirectory });
  return {
    env: { NB_STORE_ENGINE: 'embedded', NB_DATADIR: dataDirectory },
    open: () => openEmbeddedDatabase(dataDirectory),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** An empty database on the server of this test run. */
export async function createPostgresPlace(): Promise<Place> {
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
