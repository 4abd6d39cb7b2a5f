import { createOutput } from './output/output.ts';
import { asksForJson } from './program/asks-for-json.ts';
import { processInterrupts } from './program/process-interrupts.ts';
import { runCli } from './program/run-cli.ts';

const stderr = createOutput(process.stderr, 'stderr');

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  stdin: process.stdin,
  stdout: createOutput(process.stdout, 'stdout'),
  stderr,
  interrupts: processInterrupts(({ signal, exitCode }) => {
    const message = `stopped by ${signal}; nothing is half done`;
    const failure = JSON.stringify({ code: 'interrupted', message, exit_code: exitCode });
    stderr.write(asksForJson(process.argv) ? `${failure}\n` : `nbsetup: ${message}\n`);
  }),
});
