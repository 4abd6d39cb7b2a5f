import { openEmbeddedDatabase, openServerDatabase, type PostgresDatabase } from '@nbsetup/storage-postgres';
import { connectPostgres } from '@nbsetup/test-postgres';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';

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

let prepared: Promise<string> | undefined;

afterAll(async () => {
  if (prepared !== undefined) await rm(await prepared, { recursive: true, force: true });
});

/** A data directory with an empty database; a copy, for making one takes some seconds. */
export async function createEmbeddedPlace(): Promise<Place> {
  prepared ??= prepareDataDirectory();
  const folder = await mkdtemp(join(tmpdir(), 'nbsetup-test-'));
  const dataDirectory = join(folder, 'data');
  await cp(join(await prepared, 'data'), dataDirectory, { recursive: true });
  return {
    env: { NB_STORE_ENGINE: 'embedded', NB_DATADIR: dataDirectory },
    open: () => openEmbeddedDatabase(dataDirectory),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function prepareDataDirectory(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nbsetup-test-'));
  const database = await openEmbeddedDatabase(join(folder, 'data'));
  await database.close();
  return folder;
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
