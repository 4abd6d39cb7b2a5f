import { copyFolder } from '@nbsetup/test-postgres';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject, onTestFinished } from 'vitest';

/** A new directory that goes when the test does. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await newDirectory();
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** A copy of `directory` that goes when the test does. */
export async function copyOf(directory: string): Promise<string> {
  const copy = await temporaryDirectory();
  copyFolder({ from: directory, to: copy });
  return copy;
}

/** A data directory with an empty database, a copy that goes when the test does. */
export async function preparedDirectory(): Promise<string> {
  return copyOf(inject('embeddedDataDirectory'));
}

/** The same, gone when the tests of the surrounding `describe` are done; to be called in its body. */
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
