import { sharedDataDirectory } from '@nbsetup/test-postgres';
import type { TestProject } from 'vitest/node';
import { openEmbeddedDatabase } from '../src/database/open-embedded-database.ts';

/** Provides the data directory that tests copy. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('embeddedDataDirectory', await sharedDataDirectory(openEmbeddedDatabase));
}
