#!/usr/bin/env node
// An old Node.js must be able to read this file. See packages/cli-kit/launcher.js.
const program = new URL('../dist/main.js', import.meta.url);

import('@nbsetup/cli-kit/launcher').then(({ launch }) => launch({ name: 'nbsetup-migrate', program }));
