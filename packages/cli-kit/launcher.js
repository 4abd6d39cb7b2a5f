// What every file does that npm links as a program. npm links them when it installs, before anything is built, so they and this
// file are in the repository as they run. A Node.js that is too old for the programs must be able to read them, down to 12: no
// static import, no await outside of a function. `tools/workspace/test/launchers.int.test.ts` checks that.

const needed = [20, 20];

/**
 * Runs the built program at the URL `program`. Says what to do if it is not built yet, or if Node.js is older than it needs;
 * the exit code is 1 then. `name` is what messages start with.
 *
 * @param {{ name: string, program: URL }} launched
 */
export function launch({ name, program }) {
  const found = process.versions.node.split('.').map(Number);
  if (found[0] < needed[0] || (found[0] === needed[0] && found[1] < needed[1])) {
    fail(name, `Node.js ${needed.join('.')} or newer is needed, and this is ${process.versions.node}`);
    return;
  }
  import('node:fs').then(({ existsSync }) =>
    existsSync(program) ? import(program.href) : fail(name, 'not built yet, run `npm run build` first'),
  );
}

/** @param {string} name @param {string} problem */
function fail(name, problem) {
  process.stderr.write(`${name}: ${problem}\n`);
  process.exitCode = 1;
}
