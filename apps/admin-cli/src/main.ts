import { createOutput } from './output/output.ts';
import { processInterrupts } from './program/process-interrupts.ts';
import { runCli } from './program/run-cli.ts';

const stderr = createOutput(process.stderr, 'stderr');

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  stdin: process.stdin,
  stdout: createOutput(process.stdout, 'stdout'),
  stderr,
  interrupts: processInterrupts((signal) => {
    stderr.write(`nbsetup: stopped by ${signal}; nothing is half done\n`);
  }),
});
