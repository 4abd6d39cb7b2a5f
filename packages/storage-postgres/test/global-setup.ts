import { provideDataDirectory } from '@nbsetup/test-postgres';
import type { TestProject } from 'vitest/node';
import { queryOnce } from './embedded/query-once.ts';

/** Creates the data directory that tests copy, with a umask that closes nothing: a test looks at its modes. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  return provideDataDirectory(project, async (dataDirectory) => {
    const umask = process.umask(0);
    try {
      await queryOnce(dataDirectory, 'select 1');
    } finally {
      process.umask(umask);
    }
  });
}
