import { UsageError } from './usage-error.ts';

const exposed = 'is never an argument, for every user of this machine can read those';

/** What begins like a token or an invite, also behind `=`; or nearly a whole one, wherever it stands: in a reason, say. */
const tokenIn = /(?:^|=)nb[pi]_|nb[pi]_[0-9a-z]{30}/i;

/**
 * Refuses what yargs would let pass or repeat in a message. Throws `UsageError`, which repeats no word behind an option.
 */
export function refuseWords(argv: readonly string[]): void {
  for (const word of argv) {
    // yargs, however strict, lets everything behind `--` pass: `migrate up -- --dry-run` would apply.
    if (word === '--') throw new UsageError('unknown argument: --');
    if (/^--?(?:password|pw|pass)(?:=|$)/i.test(word)) {
      throw new UsageError(`a password ${exposed}; use --password-file <path>, or - for stdin`);
    }
    if (/^--?auth-?token(?:=|$)/i.test(word)) {
      throw new UsageError(`a token ${exposed}; use --auth-token-file <path>, or - for stdin`);
    }
    if (/^--?token(?:=|$)/i.test(word) || tokenIn.test(word)) {
      throw new UsageError(`a token ${exposed}; use --token-file <path>, or - for stdin`);
    }
  }
}
