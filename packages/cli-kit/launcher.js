// The launcher of every program that npm links. npm links programs when it installs, before anything is built. So the
// launchers are not compiled. Node.js must be able to read them from version 12 on: they have no static import, and no
// await outside of a function. `tools/workspace/test/launchers.int.test.ts` checks that.

const needed = [20, 20];

/**
 * Runs the built program at the URL `program`. If it is not built yet, or if Node.js is too old, it prints what to do.
 * The exit code is then 1. Messages start with `name`.
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
