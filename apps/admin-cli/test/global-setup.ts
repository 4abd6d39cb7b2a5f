import { openEmbeddedDatabase } from '@nbsetup/storage-postgres';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import './provided-directory.ts';

let folder: string | undefined;

/** Bundles the program, so that no test meets one that is older than its sources, and makes the data that tests copy. */
export async function setup(project: TestProject): Promise<void> {
  await promisify(execFile)('npm', ['run', 'bundle'], { cwd: new URL('..', import.meta.url) });
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
