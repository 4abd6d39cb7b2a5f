import { DomainError, isDomainError } from '@nbsetup/domain/storage';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { unusable } from './data-directory.ts';
import { errnoCodeOf } from './errno-code.ts';

/** The name of the lock file. It is in every data directory of this program and is never removed. */
export const lockFileName = 'nbsetup.lock';

/** The name of the instance file in a data directory. It survives the store and records that setup was completed. */
export const instanceFileName = 'nbsetup.instance';

/** Entries that a file system creates in a folder by itself. */
const neutralNames: readonly string[] = ['lost+found'];

/**
 * Checks that a folder is a data directory of this program, or empty. The lock file or the instance file marks it,
 * because other programs also have a folder named `pgdata`.
 * @throws `store_unavailable` otherwise.
 */
export async function requireOwnDirectory(directory: string): Promise<void> {
  try {
    requireOwnNames(await readdir(directory), directory);
  } catch (error) {
    throw isDomainError(error) ? error : unusable(directory, error);
  }
}

/**
 * Returns whether opening `dataDirectory` would find an embedded store. Writes nothing. Other problems of the
 * directory show when it is opened.
 * @throws `store_unavailable` for a folder with files of another program.
 */
export async function hasEmbeddedStore(dataDirectory: string): Promise<boolean> {
  const names = await namesIn(dataDirectory);
  if (names === undefined) return true;
  requireOwnNames(names, dataDirectory);
  if (!names.includes('pgdata')) return false;
  const files = await namesIn(join(dataDirectory, 'pgdata'));
  return files === undefined || files.length > 0;
}

/** Returns the names in a folder. Returns none if it does not exist, and `undefined` if it cannot be read. */
async function namesIn(folder: string): Promise<readonly string[] | undefined> {
  try {
    return await readdir(folder);
  } catch (error) {
    return errnoCodeOf(error) === 'ENOENT' ? [] : undefined;
  }
}

function requireOwnNames(names: readonly string[], directory: string): void {
  if (names.includes(lockFileName) || names.includes(instanceFileName)) return;
  const foreign = names.filter((name) => !neutralNames.includes(name));
  if (foreign.length === 0) return;
  const advice = foreign.includes('pgdata')
    ? `choose another data directory; if ${join(directory, 'pgdata')} is a restored store, create an empty file ${lockFileName} next to it`
    : 'choose an empty folder, or one that is not there yet';
  throw new DomainError(
    'store_unavailable',
    `${directory} holds files of something else and is no data directory; nothing was written there; ${advice}`,
    { reason: 'data_directory_unusable' },
  );
}
