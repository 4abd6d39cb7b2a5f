import { closeSync, fsyncSync, mkdirSync, openSync, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { DomainError } from '@nbsetup/domain/storage';
import { errnoCodeOf } from './errno-code.ts';

/**
 * Creates the data directory, readable by its owner only, unless it exists. It does not create parents, because a
 * mistyped path must not become a second, empty store.
 * @throws `store_unavailable` if the path cannot be a data directory.
 */
export function ensureDataDirectory(dataDirectory: string): void {
  const found = createdOrFound(dataDirectory);
  if (!found.isDirectory()) {
    throw new DomainError(
      'store_unavailable',
      `the data directory ${dataDirectory} is a file; move it away or choose another data directory`,
      { reason: 'data_directory_unusable' },
    );
  }
  if (process.getuid?.() === 0 && found.uid !== 0) {
    throw new DomainError(
      'store_unavailable',
      `the data directory ${dataDirectory} belongs to the account ${found.uid}, which could not use what root writes there; run this as that account`,
    );
  }
}

function createdOrFound(dataDirectory: string): Stats {
  try {
    createUnlessThere(dataDirectory);
    return statSync(dataDirectory);
  } catch (error) {
    throw unusable(dataDirectory, error);
  }
}

function createUnlessThere(dataDirectory: string): void {
  try {
    mkdirSync(dataDirectory, { mode: 0o700 });
    syncDirectory(dirname(dataDirectory));
  } catch (error) {
    if (errnoCodeOf(error) !== 'EEXIST') throw error;
  }
}

/**
 * Makes the names in `directory` survive a power failure. A created or renamed file is only safe after its directory
 * is synced.
 */
export function syncDirectory(directory: string): void {
  const descriptor = openSync(directory, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Returns the error for the person who chose `dataDirectory`, by an error of the operating system. */
export function unusable(dataDirectory: string, cause: unknown): DomainError {
  const code = errnoCodeOf(cause) ?? 'unknown error';
  const advice = adviceFor(code, dataDirectory);
  return new DomainError(
    'store_unavailable',
    `the data directory ${dataDirectory} cannot be used (${code}); ${advice}`,
    { cause, reason: 'data_directory_unusable' },
  );
}

function adviceFor(code: string, dataDirectory: string): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `create ${dirname(dataDirectory)} first or choose another data directory`;
    case 'EACCES':
    case 'EPERM':
      return `let uid ${process.getuid?.() ?? 'of this process'} write there or choose another data directory`;
    case 'EROFS':
      return 'it is on a read-only file system; choose a writable one';
    case 'ENOLCK':
      return 'its file system cannot lock files; choose a local one';
    case 'ENOSPC':
      return 'free some disk space';
    default:
      return 'check the path and its file system';
  }
}
