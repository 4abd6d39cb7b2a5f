import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { contentHash } from './content-hash.ts';
import { copyFolder } from './copy-folder.ts';
import { sharedFolder } from './shared-folder.ts';

/** Opens the embedded engine in a data directory, which it creates. */
type OpenDataDirectory = (dataDirectory: string) => Promise<{ close(): Promise<void> }>;

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** What decides what is in a data directory without tables. Named by their paths: nothing of them is imported here. */
const makers = [
  'node_modules/@electric-sql/pglite/package.json',
  'packages/storage-postgres/src/data-directory',
  'packages/storage-postgres/src/embedded',
];

/**
 * Returns a data directory of the embedded engine without tables, for tests to copy. All test runs of this checkout share
 * it, because creating one takes some seconds of a core. It is created with a umask that closes nothing, so a test can
 * see whether the program closes its files itself.
 */
export async function sharedDataDirectory(open: OpenDataDirectory): Promise<string> {
  // As in the workers: optimising the code of the engine costs more than it brings.
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
  /** Removes it, at the end of the run. */
  readonly remove: () => Promise<void>;
}

/** Copies a data directory for this test run, and lets `prepare` change the copy, which tests copy again. */
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
