import { outputFailedExitCode, processInterrupts } from '@nbsetup/cli-kit';
import { runMigrate } from './run-migrate.ts';

processInterrupts({
  onStop: ({ signal }) => {
    process.stderr.write(`nbsetup-migrate: stopped by ${signal}; nothing is half done, see \`status\`\n`);
  },
});
process.stdout.on('error', outputLost);
// Nobody is left to be told that nobody reads what is wrong; the exit code tells.
process.stderr.on('error', () => undefined);

process.exitCode = await runMigrate(process.argv.slice(2), {
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
});

/** `status | head -1` is no failure; a full disk is. */
function outputLost({ code = 'unknown error' }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') return;
  process.stderr.write(`nbsetup-migrate: the output cannot be written: ${code}\n`);
  process.exit(outputFailedExitCode);
}
