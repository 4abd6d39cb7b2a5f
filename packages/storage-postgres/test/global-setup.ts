import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { queryOnce } from './embedded/query-once.ts';
import './provided-directory.ts';

let folder: string | undefined;

/** Makes the data directory that tests copy: making one takes some seconds of a core. */
export async function setup(project: TestProject): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'nbsetup-embedded-'));
  const dataDirectory = join(folder, 'data');
  await queryOnce(dataDirectory, 'select 1');
  project.provide('embeddedDataDirectory', dataDirectory);
}

/** Removes it. */
export async function teardown(): Promise<void> {
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}
