import { ensureInstalled } from './ensure-installed.mjs';
import { fail, runInstalled } from './run.mjs';

/** Builds every package; what has not changed comes from the cache. */
export async function build() {
  await ensureInstalled();
  await runInstalled('nx', ['run-many', '-t', 'build', '--output-style=static']);
}

if (import.meta.filename === process.argv[1]) await build().catch(fail);
