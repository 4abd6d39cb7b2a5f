import { ensureInstalled } from './ensure-installed.mjs';
import { fail, runInstalled } from './run.mjs';

const output = /** @type {const} */ ({ output: 'stdout' });

/** Builds what it needs and runs the matrix, or the parts of it that the command line names. */
async function torture() {
  await ensureInstalled();
  await runInstalled('nx', ['run', '@nbsetup/torture:build', '--output-style=static']);
  await runInstalled('nx', ['run', '@nbsetup/api:build', '--output-style=static']);
  await runInstalled(
    'nx',
    ['run', '@nbsetup/torture:torture', '--output-style=stream', ...parameters()],
    output,
  );
}

/** nx would read flags of its own among ours. */
function parameters() {
  const own = process.argv.slice(2);
  return own.length === 0 ? [] : ['--', ...own];
}

await torture().catch(fail);
