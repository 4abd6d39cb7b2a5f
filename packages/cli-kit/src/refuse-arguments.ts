import { UsageError } from './usage-error.ts';

const exposed = 'is never an argument, because every user of this machine can read the arguments';

/** The start of a token or an invite, also behind `=`, or nearly a whole one anywhere, for example in a reason. */
const tokenIn = /(?:^|=)nb[pi]_|nb[pi]_[0-9a-z]{30}/i;

/**
 * Refuses secrets among the arguments, and the argument `--`.
 * @throws `UsageError`, which never repeats the value of an option.
 */
export function refuseArguments(argv: readonly string[]): void {
  for (const argument of argv) {
    refuseDoubleDash([argument]);
    if (/^--?(?:password|pw|pass)(?:=|$)/i.test(argument)) {
      throw new UsageError(`a password ${exposed}; use --password-file <path>, or - for stdin`);
    }
    if (/^--?auth-?token(?:=|$)/i.test(argument)) {
      throw new UsageError(`a token ${exposed}; use --auth-token-file <path>, or - for stdin`);
    }
    if (/^--?token(?:=|$)/i.test(argument) || tokenIn.test(argument)) {
      throw new UsageError(`a token ${exposed}; use --token-file <path>, or - for stdin`);
    }
  }
}

/**
 * Refuses the argument `--`. yargs accepts everything behind it: `migrate up -- --dry-run` would apply migrations.
 * @throws `UsageError` if there is one.
 */
export function refuseDoubleDash(argv: readonly string[]): void {
  if (argv.includes('--')) throw new UsageError('unknown argument: --');
}
