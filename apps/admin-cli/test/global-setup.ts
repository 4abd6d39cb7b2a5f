import { openServerDatabase } from '@nbsetup/storage-postgres';
import { openEmbeddedDatabase } from '@nbsetup/storage-postgres/embedded';
import { connectPostgres, prepareDataDirectory, sharedDataDirectory } from '@nbsetup/test-postgres';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { setUpDatabase } from './set-up-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The name of a database with an owner, for copies. */
    ownedDatabase: string;
    /** A data directory of the embedded engine with an owner, for copies. */
    ownedDataDirectory: string;
  }
}

/** Bundles the program, so that the tests use its newest sources, and creates the data that tests copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await promisify(execFile)('npm', ['run', 'bundle'], { cwd: new URL('..', import.meta.url) });
  const dropDatabase = await provideOwnedDatabase(project);
  const removeDirectory = await provideDataDirectories(project);
  return async () => {
    await dropDatabase();
    await removeDirectory();
  };
}

async function provideOwnedDatabase(project: TestProject): Promise<() => Promise<void>> {
  const { postgresUrl } = project.getProvidedContext();
  const database = await connectPostgres(postgresUrl).createDatabase();
  await setUpDatabase(openServerDatabase({ dsn: database.url }));
  project.provide('ownedDatabase', database.name);
  return () => database.drop();
}

/** Provides one directory with an empty database, and one with an owner. */
async function provideDataDirectories(project: TestProject): Promise<() => Promise<void>> {
  const empty = await sharedDataDirectory(openEmbeddedDatabase);
  const owned = await prepareDataDirectory(empty, async (dataDirectory) => {
    await setUpDatabase(await openEmbeddedDatabase(dataDirectory));
  });
  project.provide('embeddedDataDirectory', empty);
  project.provide('ownedDataDirectory', owned.dataDirectory);
  return owned.remove;
}
