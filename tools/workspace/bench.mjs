import { join } from 'node:path';
import { endWithNpm } from './end-with-npm.mjs';
import { ensureInstalled, isInstalledIn } from './ensure-installed.mjs';
import { fail, root, run, runInstalled } from './run.mjs';

const output = /** @type {const} */ ({ output: 'stdout' });
const peers = 'tools/bench/peers';

/** Builds the API, installs the packages for the measurement, and measures. */
async function bench() {
  await ensureInstalled();
  if (!isInstalledIn(join(root, peers))) await run('npm', ['ci', '--prefix', peers]);
  await runInstalled('nx', ['run', '@nbsetup/api:build', '--output-style=static']);
  const sources = ['--conditions=@nbsetup/source', 'tools/bench/src/main.ts'];
  await runInstalled('tsx', [...sources, ...process.argv.slice(2)], output);
}

endWithNpm();
await bench().catch(fail);
