import { provideDataDirectory } from '@nbsetup/test-postgres';
import type { TestProject } from 'vitest/node';
import { queryOnce } from './embedded/query-once.ts';

/** Makes the data directory that tests copy. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  return provideDataDirectory(project, async (dataDirectory) => {
    await queryOnce(dataDirectory, 'select 1');
  });
}
