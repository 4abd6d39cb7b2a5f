import { isBare, tokenOutputOption, type TokenFormat } from '../output/token-format.ts';
import { text } from '../program/options.ts';
import { UsageError } from '../program/usage-error.ts';

/** The options that say where a token goes. */
export const tokenDestinationOptions = {
  'token-file': text('New file for the token, which is then not printed'),
  output: tokenOutputOption,
} as const;

/** These options, as they were typed. */
export interface TokenDestinationWords {
  readonly 'token-file': string | undefined;
  readonly output: TokenFormat;
}

/** Throws `UsageError` for a destination that is none. Called before anything is read or opened. */
export function requireTokenDestination({ 'token-file': file, output }: TokenDestinationWords): void {
  if (file === '-') throw new UsageError('--token-file needs a path; without it the token goes to stdout');
  if (file === undefined || !isBare(output)) return;
  throw new UsageError(`--output ${output} prints the token, which --token-file keeps from being printed`);
}
