import { openEmbeddedDatabase } from '@nbsetup/storage-postgres';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import './provided-directory.ts';

let folder: string | undefined;

/** Makes the data directory that tests copy. */
export async function setup(project: TestProject): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'nbsetup-cli-test-'));
  const dataDirectory = join(folder, 'data');
  const database = await openEmbeddedDatabase(dataDirectory);
  await database.close();
  project.provide('embeddedDataDirectory', dataDirectory);
}

/** Removes it. */
export async function teardown(): Promise<void> {
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}
