import { endWithNpm } from './end-with-npm.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { fail, run, runInstalled } from './run.mjs';

const output = /** @type {const} */ ({ output: 'stdout' });

/** Builds the programs and runs the matrix, or the parts of it that the command line names. */
async function torture() {
  await ensureInstalled();
  const programs = '--projects=@nbsetup/torture,@nbsetup/api,@nbsetup/admin-cli';
  await runInstalled('nx', ['run-many', '-t', 'build', programs, '--output-style=static']);
  // Without nx and npm, whose shells pass on no signal. So a signal ends everything.
  await run(process.execPath, ['tools/torture/dist/main.js', ...process.argv.slice(2)], output);
}

endWithNpm();
await torture().catch(fail);
