import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
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
  // As in the workers: optimising the code of the engine costs more than it brings, here two of six seconds.
  setFlagsFromString('--liftoff-only');
  await create(dataDirectory);
  project.provide('embeddedDataDirectory', dataDirectory);
  return () => rm(folder, { recursive: true, force: true });
}
