import { text } from '@nbsetup/cli-kit';
import { tokenOutputOption, type TokenFormat } from '../output/token-format.ts';

/** The options for the destination of a token. */
export const tokenDestinationOptions = {
  'token-file': text('New file for the token. Default: print it'),
  output: tokenOutputOption,
} as const;

/** The parsed options of {@link tokenDestinationOptions}. */
export interface TokenDestinationOptions {
  readonly 'token-file': string | undefined;
  readonly output: TokenFormat;
}
