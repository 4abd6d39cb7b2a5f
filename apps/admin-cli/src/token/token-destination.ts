import { text } from '@nbsetup/cli-kit';
import { tokenOutputOption, type TokenFormat } from '../output/token-format.ts';

/** The options that say where a token goes. */
export const tokenDestinationOptions = {
  'token-file': text('New file for the token, which is then not printed'),
  output: tokenOutputOption,
} as const;

/** These options, as they were typed. */
export interface TokenDestinationOptions {
  readonly 'token-file': string | undefined;
  readonly output: TokenFormat;
}
