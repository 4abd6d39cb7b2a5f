import { join } from 'node:path';
import { endWithNpm } from './end-with-npm.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { fail, root, runInstalled, startLog } from './run.mjs';

const logFile = join(root, '.nx/start.log');

/**
 * Installs and builds what the API needs, then becomes the API: it gets the signals, and its exit code is that of this
 * process.
 */
async function start() {
  startLog(logFile);
  await ensureInstalled({ logFile });
  process.stderr.write('building the API, unless it is built\n');
  await runInstalled('nx', ['run', '@nbsetup/api:bundle', '--output-style=static'], { output: { logFile } });
  await import(new URL('../../apps/api/dist/main.js', import.meta.url).href);
}

endWithNpm();
await start().catch(fail);
