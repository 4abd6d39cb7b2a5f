import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

/** A new directory that goes when the test does. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await newDirectory();
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** A copy of `directory` that goes when the test does. */
export async function copyOf(directory: string): Promise<string> {
  const copy = await temporaryDirectory();
  await cp(directory, copy, { recursive: true });
  return copy;
}

/** A new directory that goes when the tests of the surrounding `describe` are done; to be called in its body. */
export function directoryOfSuite(): () => Promise<string> {
  const created = newDirectory();
  afterAll(async () => rm(await created, { recursive: true, force: true }));
  return () => created;
}

function newDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'nbsetup-embedded-'));
}
