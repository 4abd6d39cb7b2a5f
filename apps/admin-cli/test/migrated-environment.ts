import { onTestFinished } from 'vitest';
import { runInProcess } from './in-process.ts';
import { openServerEnvironment, type OpenTestEnvironment, type TestEnvironment } from './test-environment.ts';

/** Creates an empty database with the current schema, for the running test. */
export async function createMigratedEnvironment(): Promise<TestEnvironment> {
  const environment = await openMigratedEnvironment();
  onTestFinished(() => environment.close());
  return environment;
}

/** Creates an empty database with the current schema, for more than one test. */
export async function openMigratedEnvironment(): Promise<OpenTestEnvironment> {
  const environment = await openServerEnvironment();
  await runInProcess({ argv: ['migrate', 'up'], env: environment.env });
  return environment;
}
