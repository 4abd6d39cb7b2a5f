import { flag } from '@nbsetup/cli-kit';

/** The option of every command that changes something. */
export const dryRunOption = flag('Print the SQL statements and change nothing');
