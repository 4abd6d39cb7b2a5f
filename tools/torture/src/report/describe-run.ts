import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import type { ResultRow } from './result-row.ts';

const run = promisify(execFile);

/**
 * Returns the date, the commit and the machine of a run for the table. A commit with a plus had uncommitted changes.
 */
export async function describeRun(
  postgresVersion: string,
): Promise<Pick<ResultRow, 'date' | 'commit' | 'machine'>> {
  const { stdout: commit } = await run('git', ['rev-parse', '--short=9', 'HEAD']);
  const { stdout: changes } = await run('git', ['status', '--porcelain', '--', '.', ':!docs/reliability.md']);
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: `${commit.trim()}${changes === '' ? '' : '+'}`,
    machine: `${availableParallelism()} cores, Node.js ${process.versions.node}, PostgreSQL ${postgresVersion}`,
  };
}
