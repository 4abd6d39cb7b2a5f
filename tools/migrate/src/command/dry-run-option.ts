import { flag } from '@nbsetup/cli-kit';

/** The option `--dry-run` of the commands that change the schema. */
export const dryRunOption = flag('Print the SQL statements and change nothing');
