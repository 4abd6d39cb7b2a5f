import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import './provided-context.ts';

/**
 * Lets `create` make a data directory of the embedded engine once for the whole test run, for tests to copy: making one takes
 * some seconds of a core. Answers what vitest is to call at the end of the run, which removes it.
 */
export async function provideDataDirectory(
  project: TestProject,
  create: (dataDirectory: string) => Promise<void>,
): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'nbsetup-embedded-'));
  const dataDirectory = join(folder, 'data');
  await create(dataDirectory);
  project.provide('embeddedDataDirectory', dataDirectory);
  return () => rm(folder, { recursive: true, force: true });
}
