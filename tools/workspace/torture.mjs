import { setInterval } from 'node:timers';
import { ensureInstalled } from './ensure-installed.mjs';
import { fail, run, runInstalled } from './run.mjs';

const output = /** @type {const} */ ({ output: 'stdout' });

/** Builds what it needs and runs the matrix, or the parts of it that the command line names. */
async function torture() {
  await ensureInstalled();
  await runInstalled('nx', ['run', '@nbsetup/torture:build', '--output-style=static']);
  await runInstalled('nx', ['run', '@nbsetup/api:build', '--output-style=static']);
  await runInstalled('nx', ['run', '@nbsetup/admin-cli:build', '--output-style=static']);
  // Without nx and npm, whose shells would pass on no signal: who stops this stops all of it.
  await run(process.execPath, ['tools/torture/dist/main.js', ...process.argv.slice(2)], output);
}

/** npm, told to stop, ends a shell above this program, and not this program. */
function endWithParent() {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}

endWithParent();
await torture().catch(fail);
