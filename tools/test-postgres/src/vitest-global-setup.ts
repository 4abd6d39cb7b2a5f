import type { TestProject } from 'vitest/node';
import './provided-context.ts';
import { serverVersion } from './server-connection.ts';
import { startPostgres } from './start-postgres.ts';

/** Starts one server for the whole test run. vitest calls the returned function at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  project.provide('postgresUrl', server.url);
  process.stdout.write(`PostgreSQL ${await serverVersion(server.url)} from ${server.source}\n`);
  return () => server.stop();
}
