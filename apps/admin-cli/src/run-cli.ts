import { refuseArguments, refuseLossyArguments, usageExitCode } from '@nbsetup/cli-kit';
import { cliParser } from './cli-parser.ts';
import { asksForJson } from './program/asks-for-json.ts';
import type { CommandContext, ProcessIo } from './program/command-context.ts';

/**
 * Runs the program `nbsetup` with the arguments after its name. Returns its exit code. Never throws.
 * It explains a failure on stderr, as JSON if the output is JSON.
 */
export async function runCli(argv: readonly string[], io: ProcessIo): Promise<number> {
  let exitCode = 0;
  let location: string | undefined;
  const exitWith = (code: number): void => {
    exitCode = code;
  };
  const setLocation = (named: string): void => {
    location = named;
  };
  try {
    await run(argv, { ...io, exitWith, setLocation });
    const lost = io.stdout.failure();
    if (lost !== undefined) throw lost;
    return exitCode;
  } catch (error) {
    const { renderFailure } = await import('./render-failure.ts');
    const failure = renderFailure(error, { format: asksForJson(argv) ? 'json' : 'text', location });
    io.stderr.write(failure.text);
    return failure.exitCode;
  }
}

async function run(argv: readonly string[], context: CommandContext): Promise<void> {
  const { stdout, stderr } = context;
  const parser = cliParser(context);

  if (argv.length === 0) {
    stderr.write(`${await parser.getHelp()}\n`);
    context.exitWith(usageExitCode);
    return;
  }
  if (argv.includes('--version')) {
    const { printVersion } = await import('./program/print-version.ts');
    await printVersion(stdout);
    return;
  }
  refuseLossyArguments(argv);
  if (!argv.includes('--get-yargs-completions')) refuseArguments(argv);
  const printed: string[] = [];
  await parser.parseAsync(argv, {}, (_error, _parsed, text) => {
    if (text !== '') printed.push(text);
  });
  if (printed.length > 0) await stdout.print(`${printed.join('\n')}\n`);
}
