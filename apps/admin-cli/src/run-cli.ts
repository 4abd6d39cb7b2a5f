import { refuseArguments, refuseLossyArguments, usageExitCode } from '@nbsetup/cli-kit';
import { asksForJson } from './program/asks-for-json.ts';
import { cliParser } from './cli-parser.ts';
import type { ProcessIo } from './program/command-context.ts';

/**
 * Runs the program `nbsetup` with the arguments after its name and returns its exit code. Never throws: what goes wrong is
 * explained on stderr, as JSON where that is how output was asked for.
 */
export async function runCli(argv: readonly string[], io: ProcessIo): Promise<number> {
  try {
    const exitCode = await run(argv, io);
    const lost = io.stdout.failure();
    if (lost !== undefined) throw lost;
    return exitCode;
  } catch (error) {
    const { renderFailure } = await import('./render-failure.ts');
    const { text, exitCode } = renderFailure(error, asksForJson(argv) ? 'json' : 'text');
    io.stderr.write(text);
    return exitCode;
  }
}

async function run(argv: readonly string[], io: ProcessIo): Promise<number> {
  const { stdout, stderr } = io;
  let exitCode = 0;
  const exitWith = (code: number): void => {
    exitCode = code;
  };
  const parser = cliParser({ ...io, exitWith });

  if (argv.length === 0) {
    stderr.write(`${await parser.getHelp()}\n`);
    return usageExitCode;
  }
  if (argv.includes('--version')) {
    const { printVersion } = await import('./program/print-version.ts');
    await printVersion(stdout);
    return 0;
  }
  refuseLossyArguments(argv);
  if (!argv.includes('--get-yargs-completions')) refuseArguments(argv);
  const printed: string[] = [];
  await parser.parseAsync(argv, {}, (_error, _options, text) => {
    if (text !== '') printed.push(text);
  });
  if (printed.length > 0) await stdout.print(`${printed.join('\n')}\n`);
  return exitCode;
}
