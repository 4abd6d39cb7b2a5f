#!/usr/bin/env node
// npm links this file when it installs, before anything is built; so it must be in the repository. A Node.js that is too old
// for the program must be able to read it, down to 12: no static import, no await outside of a function.
const needed = [20, 20];
const found = process.versions.node.split('.').map(Number);
const program = new URL('../dist/main.js', import.meta.url);

if (found[0] < needed[0] || (found[0] === needed[0] && found[1] < needed[1])) {
  fail(`Node.js ${needed.join('.')} or newer is needed, and this is ${process.versions.node}`);
} else {
  import('node:fs').then(({ existsSync }) =>
    existsSync(program) ? import(program.href) : fail('not built yet, run `npm run build` first'),
  );
}

/** @param {string} problem */
function fail(problem) {
  process.stderr.write(`nbsetup-migrate: ${problem}\n`);
  process.exitCode = 1;
}
