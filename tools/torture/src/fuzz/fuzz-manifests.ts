import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ParserRuns } from './failures-of.ts';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('../../../../apps/admin-cli', import.meta.url));
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');

/**
 * Passes mistyped manifests to their parser.
 * It runs the property of the program's own tests with more cases, because a process for each text would take a day.
 */
export async function fuzzManifests({ numRuns, seed }: ParserRuns): Promise<readonly string[]> {
  const parameters = ['run', '--config', '../../vitest.config.ts', 'parse-manifest'];
  const env = {
    ...process.env,
    NBSETUP_MANIFEST_RUNS: String(numRuns),
    NBSETUP_MANIFEST_SEED: String(seed),
  };
  try {
    await run(process.execPath, [vitest, ...parameters], { cwd: folder, env });
    return [];
  } catch (error) {
    return [`manifests: ${String(error)}`];
  }
}
