import { outputFailedExitCode } from '@nbsetup/platform-node';
import { constants } from 'node:os';
import { runMigrate } from './run-migrate.ts';

process.once('SIGINT', stop);
process.once('SIGTERM', stop);
process.stdout.on('error', outputLost);
// Nobody is left to be told that nobody reads what is wrong; the exit code tells.
process.stderr.on('error', () => undefined);

process.exitCode = await runMigrate(process.argv.slice(2), {
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
});

/** Ends the process at once: what was running is one transaction, and without its client it is rolled back. */
function stop(signal: 'SIGINT' | 'SIGTERM'): void {
  process.stderr.write(`nbsetup-migrate: stopped by ${signal}; nothing is half done, see \`status\`\n`);
  process.exit(128 + constants.signals[signal]);
}

/** `status | head -1` is no failure; a full disk is. */
function outputLost({ code = 'unknown error' }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') return;
  process.stderr.write(`nbsetup-migrate: the output cannot be written: ${code}\n`);
  process.exit(outputFailedExitCode);
}
