import { endWithNpm } from './end-with-npm.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { fail, runInstalled } from './run.mjs';
import { clearTestResults, sumTestResults } from './test-results.mjs';
import { withTemporaryFolder } from './with-temporary-folder.mjs';
import { withTestServer } from './with-test-server.mjs';

const output = /** @type {const} */ ({ output: 'stdout' });
const nx = (/** @type {readonly string[]} */ parameters) =>
  runInstalled('nx', ['run-many', '--output-style=stream', ...parameters], output);

/** Runs every check that a change must pass. The first failure ends it. */
async function test() {
  await ensureInstalled();
  await clearTestResults();
  await nx(['-t', 'lint', 'build', 'typecheck', 'unused', 'check-format', 'test']);
  await withTemporaryFolder(() => withTestServer(() => nx(['-t', 'int'])));
  const { passed, failed, other } = await sumTestResults();
  if (other > 0) throw new Error(`${other} tests were not run; none may be skipped`);
  if (passed === 0) throw new Error('no test ran');
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
}

endWithNpm();
await test().catch(fail);
