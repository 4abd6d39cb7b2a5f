import { outputFailedExitCode, processInterrupts } from '@nbsetup/cli-kit';
import { runMigrate } from './run-migrate.ts';

processInterrupts({
  onStop: ({ signal }) => {
    process.stderr.write(
      `nbsetup-migrate: stopped by ${signal}; no migration is half applied, see \`status\`\n`,
    );
  },
});
process.stdout.on('error', outputLost);
// If stderr is closed, the exit code is the only report.
process.stderr.on('error', () => undefined);

process.exitCode = await runMigrate(process.argv.slice(2), {
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
});

/** Ends the program if stdout fails, for example on a full disk. A closed pipe is no failure. */
function outputLost({ code = 'unknown error' }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') return;
  process.stderr.write(`nbsetup-migrate: the output cannot be written: ${code}\n`);
  process.exit(outputFailedExitCode);
}
