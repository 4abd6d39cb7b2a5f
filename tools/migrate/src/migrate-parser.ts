import { readPackageVersion } from '@nbsetup/platform-node';
import yargs, { type Argv } from 'yargs';
import { addMigrateCommands } from './add-migrate-commands.ts';
import type { CommandContext } from './command-context.ts';
import { examples } from './examples.ts';
import { strictParser } from './strict-parser.ts';

const description = 'Brings the schema of the store up to date, takes it back, or tells where it stands.';
const variables =
  'Reads the same NB_* variables as the API: NB_STORE_ENGINE, NB_STORE_ENGINE_POSTGRES_DSN, NB_DATADIR.';

/** The words that `nbsetup-migrate` understands. Rejects with a `UsageError` what it does not; never ends the process. */
export function migrateParser(context: CommandContext): Argv {
  const parser = strictParser(yargs())
    .scriptName('nbsetup-migrate')
    .usage(`$0 <command>\n\n${description}`)
    .example([examples.up, examples.down, examples.status])
    .epilogue(variables)
    .alias('help', 'h')
    .version(readPackageVersion(new URL('../package.json', import.meta.url)));
  return addMigrateCommands(parser, context);
}
