import { usageLine } from '@nbsetup/migrate/strict-parser';

/** The program was called with words it does not know, or without words it needs. */
export class UsageError extends Error {
  /** Makes a message of what yargs says, or we do, as `usageLine` does. */
  constructor(text: string) {
    super(`${usageLine(text)}; see nbsetup --help`);
    this.name = 'UsageError';
  }
}
