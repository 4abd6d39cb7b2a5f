import { readApiConfig } from '@nbsetup/api-config';
import { storeLocation } from '@nbsetup/storage-engine';
import { openEmbeddedDatabase, openServerDatabase, postgresStorage } from '@nbsetup/storage-postgres';
import type { Storage } from '@nbsetup/domain';
import { connectPostgres, copyFolder, type PostgresServer } from '@nbsetup/test-postgres';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';

/** An empty store for one test, and a folder in which the program runs. */
export interface TestEnvironment {
  /** The variables that make the program keep things there. */
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  /** What is kept there, once a program has migrated it; closed before the program runs again. */
  readStore<Result>(use: (storage: Storage) => Promise<Result>): Promise<Result>;
}

/** A place for more than one test, which has to be closed. */
export interface OpenTestEnvironment extends TestEnvironment {
  /** Removes it. */
  close(): Promise<void>;
}

/** Both engines that keep things, each with a way to make an empty place, and one with an owner. */
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

/** How a refusal ends that names where the store of these variables is. */
export function locationSuffix(env: TestEnvironment['env']): string {
  return `; looked at ${storeLocation(readApiConfig(env).config)}`;
}

/** A folder that is gone when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await makeFolder();
  onTestFinished(() => removeFolder(folder));
  return folder;
}

/** A data directory with an empty database: a copy, for making one takes some seconds. */
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

/** An empty database on the server of this test run. */
export async function createServerEnvironment(): Promise<TestEnvironment> {
  const environment = await openServerEnvironment();
  onTestFinished(() => environment.close());
  return environment;
}

/** A database on that server with an owner, admin@example.com. */
export async function createOwnedServerEnvironment(): Promise<TestEnvironment> {
  const environment = await openServerEnvironment({ template: inject('ownedDatabase') });
  onTestFinished(() => environment.close());
  return environment;
}

/** An empty one for more than one test, or a copy of another. */
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
