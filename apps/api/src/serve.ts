import { pino } from 'pino';
import { runApi } from './run-api.ts';

// Whoever reads what is printed may stop doing so, as in `main.js | head -1`, and a disk may be full: the API serves on.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

// People read stdout; the JSON log goes to stderr.
process.exitCode = await runApi({
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  log: pino.destination({ dest: 2, sync: false }),
  // Heard from the beginning, for a start may take long: it may wait for the migration of another process.
  stopRequested: stopSignal(),
  onReloadRequested: (reload) => process.on('SIGHUP', reload),
  exit: (code) => process.exit(code),
});

async function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
}
