import { openEmbeddedDatabase } from '@nbsetup/storage-postgres';
import { provideDataDirectory } from '@nbsetup/test-postgres';
import type { TestProject } from 'vitest/node';

/** Makes the data directory that tests copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  return provideDataDirectory(project, async (dataDirectory) => {
    const database = await openEmbeddedDatabase(dataDirectory);
    await database.close();
  });
}
