import { copyFolder } from '@nbsetup/test-postgres';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject, onTestFinished } from 'vitest';

/** Creates a directory that is removed with the test. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await newDirectory();
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** Copies `directory`. The copy is removed with the test. */
export async function copyOf(directory: string): Promise<string> {
  const copy = await temporaryDirectory();
  copyFolder({ from: directory, to: copy });
  return copy;
}

/** Copies a data directory with an empty database. The copy is removed with the test. */
export async function preparedDirectory(): Promise<string> {
  return copyOf(inject('embeddedDataDirectory'));
}

/** Returns a copy that is removed after the surrounding `describe`. Call it in the body of the `describe`. */
export function preparedDirectoryOfSuite(): () => Promise<string> {
  const created = newDirectory().then((directory) => {
    copyFolder({ from: inject('embeddedDataDirectory'), to: directory });
    return directory;
  });
  afterAll(async () => rm(await created, { recursive: true, force: true }));
  return () => created;
}

/** Returns the paths of the files of the write-ahead log of a cluster, oldest first. */
export async function logFilesOf(cluster: string): Promise<readonly string[]> {
  const folder = join(cluster, 'pg_wal');
  const names = (await readdir(folder)).filter((name) => /^[0-9A-F]{24}$/.test(name));
  return names.toSorted().map((name) => join(folder, name));
}

function newDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'nbsetup-embedded-'));
}
