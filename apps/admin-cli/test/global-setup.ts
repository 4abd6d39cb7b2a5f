import { openEmbeddedDatabase } from '@nbsetup/storage-postgres';
import { provideDataDirectory } from '@nbsetup/test-postgres';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import type { TestProject } from 'vitest/node';

/** Bundles the program, so that no test meets one that is older than its sources, and makes the data that tests copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await promisify(execFile)('npm', ['run', 'bundle'], { cwd: new URL('..', import.meta.url) });
  // As in the workers: optimising the code of the embedded engine takes longer than what is done with it.
  setFlagsFromString('--liftoff-only');
  return provideDataDirectory(project, async (dataDirectory) => {
    const database = await openEmbeddedDatabase(dataDirectory);
    await database.close();
  });
}
