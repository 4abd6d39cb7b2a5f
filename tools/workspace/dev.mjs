import { endWithNpm } from './end-with-npm.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { fail, runInstalled } from './run.mjs';

/** Runs the API from its TypeScript sources with a debugger port, and restarts it when a file changes. */
async function dev() {
  await ensureInstalled();
  const node = ['--inspect', '--conditions=@nbsetup/source', '--enable-source-maps'];
  await runInstalled('tsx', ['watch', '--clear-screen=false', ...node, 'apps/api/src/main.ts'], {
    output: 'stdout',
  });
}

endWithNpm();
await dev().catch(fail);
