import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { contentHash } from './content-hash.ts';
import { copyFolder } from './copy-folder.ts';
import { sharedFolder } from './shared-folder.ts';

/** Opens the embedded engine in a data directory and creates the directory. */
type OpenDataDirectory = (dataDirectory: string) => Promise<{ close(): Promise<void> }>;

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The files that determine a data directory without tables. They are listed by path, so nothing is imported. */
const makers = [
  'node_modules/@electric-sql/pglite/package.json',
  'packages/storage-postgres/src/data-directory',
  'packages/storage-postgres/src/embedded',
];

/**
 * Returns a data directory of the embedded engine without tables, for tests to copy.
 * All test runs of this checkout share it, because its creation takes some CPU seconds.
 * Its umask is 0, so a test can check whether the program protects its files.
 */
export async function sharedDataDirectory(open: OpenDataDirectory): Promise<string> {
  // As in the workers: optimising the engine's code takes longer than it saves.
  setFlagsFromString('--liftoff-only');
  const key = contentHash(makers.map((path) => join(root, path)));
  const parent = join(root, 'node_modules/.cache/nbsetup');
  return sharedFolder({ parent, name: 'data-directory', key }, async (folder) => {
    const umask = process.umask(0);
    try {
      const database = await open(folder);
      await database.close();
    } finally {
      process.umask(umask);
    }
  });
}

/** A data directory of one test run. */
export interface PreparedDataDirectory {
  readonly dataDirectory: string;
  /** Deletes the directory at the end of the run. */
  readonly remove: () => Promise<void>;
}

/** Copies a data directory for this test run and calls `prepare` on the copy. Tests copy the result. */
export async function prepareDataDirectory(
  from: string,
  prepare: (dataDirectory: string) => Promise<void>,
): Promise<PreparedDataDirectory> {
  const folder = await mkdtemp(join(tmpdir(), 'nbsetup-embedded-'));
  const dataDirectory = join(folder, 'data');
  copyFolder({ from, to: dataDirectory });
  await prepare(dataDirectory);
  return { dataDirectory, remove: () => rm(folder, { recursive: true, force: true }) };
}
