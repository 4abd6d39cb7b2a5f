import { processInterrupts } from '@nbsetup/cli-kit';
import { createOutput } from './program/output.ts';
import { asksForJson } from './program/asks-for-json.ts';
import { runCli } from './run-cli.ts';

const stderr = createOutput(process.stderr, 'stderr');

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  stdin: process.stdin,
  stdout: createOutput(process.stdout, 'stdout'),
  stderr,
  interrupts: processInterrupts({
    onHeld: () => {
      stderr.write('note: finishing the current step; a second signal ends the program at once\n');
    },
    onStop: ({ signal, exitCode, isCut }) => {
      const state = isCut ? 'it is not known whether it was done' : 'nothing is half done';
      const message = `stopped by ${signal}; ${state}`;
      const failure = JSON.stringify({ code: 'interrupted', message, exit_code: exitCode });
      stderr.write(asksForJson(process.argv) ? `${failure}\n` : `nbsetup: ${message}\n`);
    },
  }),
});
