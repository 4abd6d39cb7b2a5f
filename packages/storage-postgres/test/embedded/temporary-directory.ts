import { copyFolder } from '@nbsetup/test-postgres';
import { mkdtemp, rm } from 'node:fs/promises';
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

function newDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'nbsetup-embedded-'));
}
