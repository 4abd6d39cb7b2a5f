import { openEmbeddedDatabase } from '@nbsetup/storage-postgres/embedded';
import { sharedDataDirectory } from '@nbsetup/test-postgres';
import type { TestProject } from 'vitest/node';

/** Provides the data directory that the test of the embedded engine copies. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('embeddedDataDirectory', await sharedDataDirectory(openEmbeddedDatabase));
}
