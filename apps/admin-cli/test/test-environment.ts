import { readApiConfig } from '@nbsetup/api-config';
import { storeLocation } from '@nbsetup/storage-engine';
import { openServerDatabase, postgresStorage } from '@nbsetup/storage-postgres';
import { openEmbeddedDatabase } from '@nbsetup/storage-postgres/embedded';
import type { Storage } from '@nbsetup/domain';
import { connectPostgres, copyFolder, type PostgresServer } from '@nbsetup/test-postgres';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';

/** An empty store for one test, and the folder in which the program runs. */
export interface TestEnvironment {
  /** The variables that make the program use this store. */
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  /** Opens the store after the program has migrated it, calls `use` and closes it. */
  readStore<Result>(use: (storage: Storage) => Promise<Result>): Promise<Result>;
}

/** A test environment for more than one test. The caller must close it. */
export interface OpenTestEnvironment extends TestEnvironment {
  /** Removes the store and the folder. */
  close(): Promise<void>;
}

/** Both persistent engines. Each creates an empty environment, and one with an owner. */
export const engines = [
  {
    name: 'the embedded engine',
    createEnvironment: createEmbeddedEnvironment,
    createOwnedEnvironment: () => copyEmbeddedEnvironment(inject('ownedDataDirectory')),
  },
  {
    name: 'PostgreSQL',
    createEnvironment: createServerEnvironment,
    createOwnedEnvironment: createOwnedServerEnvironment,
  },
] as const;

/** Returns the end of an error message, which names the store of these variables. */
export function locationSuffix(env: TestEnvironment['env']): string {
  return `; looked at ${storeLocation(readApiConfig(env).config)}`;
}

/** Creates a folder. It is removed when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await makeFolder();
  onTestFinished(() => removeFolder(folder));
  return folder;
}

/** Creates a data directory with an empty database. It is a copy, because creating one takes some seconds. */
export async function createEmbeddedEnvironment(): Promise<TestEnvironment> {
  return copyEmbeddedEnvironment(inject('embeddedDataDirectory'));
}

async function copyEmbeddedEnvironment(from: string): Promise<TestEnvironment> {
  const folder = await temporaryFolder();
  const dataDirectory = join(folder, 'data');
  copyFolder({ from, to: dataDirectory });
  return environmentOf(folder, {
    env: { NB_STORE_ENGINE: 'embedded', NB_DATADIR: dataDirectory },
    open: () => openEmbeddedDatabase(dataDirectory),
  });
}

/** Creates an empty database on the server of this test run. */
export async function createServerEnvironment(): Promise<TestEnvironment> {
  const environment = await openServerEnvironment();
  onTestFinished(() => environment.close());
  return environment;
}

/** Creates a database on that server with the owner admin@example.com. */
export async function createOwnedServerEnvironment(): Promise<TestEnvironment> {
  const environment = await openServerEnvironment({ template: inject('ownedDatabase') });
  onTestFinished(() => environment.close());
  return environment;
}

/** Creates a database for more than one test: an empty one, or a copy of another. */
export async function openServerEnvironment(
  origin: Parameters<PostgresServer['createDatabase']>[0] = {},
): Promise<OpenTestEnvironment> {
  const folder = await makeFolder();
  const database = await connectPostgres(inject('postgresUrl')).createDatabase(origin);
  const { url } = database;
  const environment = environmentOf(folder, {
    env: { NB_STORE_ENGINE: 'postgres', NB_STORE_ENGINE_POSTGRES_DSN: url },
    open: async () => openServerDatabase({ dsn: url }),
  });
  return {
    ...environment,
    close: async () => {
      await database.drop();
      await removeFolder(folder);
    },
  };
}

function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'nbsetup-cli-'));
}

function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}

function environmentOf(
  folder: string,
  {
    env,
    open,
  }: { readonly env: TestEnvironment['env']; readonly open: () => ReturnType<typeof openEmbeddedDatabase> },
): TestEnvironment {
  return {
    env,
    folder,
    readStore: async (use) => {
      const database = await open();
      try {
        return await use(postgresStorage(database));
      } finally {
        await database.close();
      }
    },
  };
}
