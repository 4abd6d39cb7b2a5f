import { usageLine } from './strict-parser.ts';

/** The program was called with words it does not know. */
export class UsageError extends Error {
  /** Makes a message of what yargs says, as `usageLine` does. */
  constructor(text: string) {
    super(`${usageLine(text)}; see nbsetup-migrate --help`);
    this.name = 'UsageError';
  }
}
