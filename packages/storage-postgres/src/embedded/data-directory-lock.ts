import { closeSync, constants, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DomainError, isDomainError } from '@nbsetup/domain/storage';
import { unusable } from '../data-directory/data-directory.ts';
import { errnoCodeOf } from '../data-directory/errno-code.ts';
import { lockFileName } from '../data-directory/own-directory.ts';

/**
 * The exclusive use of a data directory. The operating system holds the lock, and the end of the process releases it
 * at once.
 */
export interface DataDirectoryLock {
  /** Releases the lock. Safe to call twice. */
  release(): void;
}

/**
 * Locks `dataDirectory`. The lock belongs to the open file, not to its name. The file is never removed, and one that
 * a dead process left has no effect.
 * @throws `store_locked` if it is locked, also by the same process.
 */
export function lockDataDirectory(dataDirectory: string): DataDirectoryLock {
  const tryLock = loadTryLock();
  const descriptor = openLockFile(dataDirectory);
  try {
    if (!tryLock(descriptor)) throw inUse(dataDirectory, readHolder(descriptor));
    writeHolder(descriptor);
  } catch (error) {
    closeSync(descriptor);
    throw isDomainError(error) ? error : unusable(dataDirectory, error);
  }
  return releasable(descriptor);
}

const holderBytesMax = 200;

/** Opens the lock file, but no symbolic link, because its target would be truncated. */
function openLockFile(dataDirectory: string): number {
  const path = join(dataDirectory, lockFileName);
  const { O_RDWR, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
  try {
    const descriptor = openSync(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o600);
    if (fstatSync(descriptor).isFile()) return descriptor;
    closeSync(descriptor);
  } catch (error) {
    if (!['ELOOP', 'EISDIR', 'ENXIO'].includes(errnoCodeOf(error) ?? ''))
      throw unusable(dataDirectory, error);
  }
  throw new DomainError('store_unavailable', `${path} is not a regular file; remove it, then start again`);
}

// Loaded on use, because a platform without a prebuilt binary must still be able to use a PostgreSQL server.
function loadTryLock(): (descriptor: number) => boolean {
  const require = createRequire(import.meta.url);
  try {
    const native: unknown = require('fs-native-extensions');
    if (offersTryLock(native)) return (descriptor) => native.tryLock(descriptor);
    throw new TypeError('fs-native-extensions offers no tryLock');
  } catch (cause) {
    throw new DomainError(
      'store_unavailable',
      `the embedded store cannot lock files on ${process.platform}-${process.arch}; use a PostgreSQL server`,
      { cause, reason: 'file_locks_unsupported' },
    );
  }
}

function offersTryLock(native: unknown): native is { tryLock: (descriptor: number) => boolean } {
  return (
    typeof native === 'object' &&
    native !== null &&
    'tryLock' in native &&
    typeof native.tryLock === 'function'
  );
}

function inUse(dataDirectory: string, holder: string): DomainError {
  const who = holder === '' ? '' : ` (${holder})`;
  return new DomainError(
    'store_locked',
    `the data directory ${dataDirectory} is in use by another process${who}; stop it first`,
    { reason: 'data_directory_in_use' },
  );
}

function writeHolder(descriptor: number): void {
  ftruncateSync(descriptor, 0);
  // The host name distinguishes two containers whose processes both have pid 1.
  writeSync(descriptor, `pid ${process.pid} on ${hostname()} since ${new Date().toISOString()}\n`, 0);
}

function readHolder(descriptor: number): string {
  const buffer = Buffer.alloc(holderBytesMax);
  const length = readSync(descriptor, buffer, 0, buffer.length, 0);
  const [line = ''] = buffer.toString('utf8', 0, length).split('\n');
  return line.replace(/[^\x20-\x7e]/g, '');
}

function releasable(descriptor: number): DataDirectoryLock {
  let held = true;
  return {
    release() {
      if (!held) return;
      held = false;
      try {
        ftruncateSync(descriptor, 0);
      } finally {
        closeSync(descriptor);
      }
    },
  };
}
