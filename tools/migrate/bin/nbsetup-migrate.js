#!/usr/bin/env node
// A Node.js that is too old must be able to read this file, as packages/cli-kit/launcher.js says.
const program = new URL('../dist/main.js', import.meta.url);

import('@nbsetup/cli-kit/launcher').then(({ launch }) => launch({ name: 'nbsetup-migrate', program }));
