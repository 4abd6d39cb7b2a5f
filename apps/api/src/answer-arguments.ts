import { helpText } from './help-text.ts';

/** The output of a program that does not serve, and its exit code. */
export interface Answer {
  readonly exitCode: number;
  readonly stdout?: string;
  readonly stderr?: string;
}

/** The exit code for an unknown argument, which all programs here share. */
const usageExitCode = 2;

/** Returns the answer to the arguments of the API. Returns `undefined` if there are none, so that it serves. */
export function answerArguments(argv: readonly string[], version: string): Answer | undefined {
  if (argv.length === 0) return undefined;
  if (argv.includes('--help') || argv.includes('-h')) return { exitCode: 0, stdout: helpText };
  if (argv.includes('--version')) return { exitCode: 0, stdout: `${version}\n` };
  // An argument may be a secret, so it is not repeated.
  const stderr = 'cannot start: the API takes no arguments, only NB_* variables; see --help\n';
  return { exitCode: usageExitCode, stderr };
}
