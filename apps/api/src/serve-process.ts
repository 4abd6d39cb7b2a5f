import { setFlagsFromString } from 'node:v8';
import { pino } from 'pino';
import { collectGarbage } from './collect-garbage.ts';
import { runApi } from './run-api.ts';
import type { StartOptions } from './start-api.ts';

/** Serves the API as this process, until SIGTERM or SIGINT stops it. Returns the exit code. */
export async function serveProcess({ version }: Pick<StartOptions, 'version'>): Promise<number> {
  // The reader of stdout may close it (`main.js | head -1`), and a disk may be full. The API keeps running.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  // Old objects are collected when they have grown by half. On a machine with much memory V8 alone waits longer.
  setFlagsFromString('--heap-growing-percent=50');

  return runApi({
    version,
    onRehearsed: collectGarbage,
    env: process.env,
    // stdout is for people. The JSON log goes to stderr.
    stdout: process.stdout,
    stderr: process.stderr,
    log: pino.destination({ dest: 2, sync: false }),
    // Listens for signals from the beginning, because the start may wait for another process's migration.
    stopRequested: stopSignal(),
    onReloadRequested: (reload) => process.on('SIGHUP', reload),
    exit: (code) => process.exit(code),
  });
}

async function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
}
