import { endWithNpm } from './end-with-npm.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { fail, runInstalled } from './run.mjs';

/** Builds every package. Unchanged packages come from the cache. */
async function build() {
  await ensureInstalled();
  await runInstalled('nx', ['run-many', '-t', 'build', '--output-style=static']);
}

endWithNpm();
await build().catch(fail);
