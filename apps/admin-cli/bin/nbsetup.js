#!/usr/bin/env node
// npm links this file when it installs, before anything is built; so it must be in the repository.
import { existsSync } from 'node:fs';

const program = new URL('../dist/bundle/main.js', import.meta.url);

if (existsSync(program)) {
  await import(program.href);
} else {
  process.stderr.write('nbsetup: not built yet, run `npm run build` first\n');
  process.exitCode = 1;
}
