import { flag, text } from '@nbsetup/cli-kit';

/** The option `--dry-run` of the commands that change the schema. */
export const dryRunOption = flag('Print the SQL statements and change nothing');

/** The option `--schema` of every command. */
export const schemaOption = text(
  'Work on the tables of an app with postgres({ schema }), not on those of the product',
);
