import { createParser, type Argv } from '@nbsetup/cli-kit';
import { readPackageVersion } from '@nbsetup/platform-node';
import { addMigrateCommands } from './add-migrate-commands.ts';
import type { CommandContext } from './command-context.ts';
import { examples } from './examples.ts';

const description = 'Brings the schema of the store up to date, takes it back, or tells where it stands.';
const variables =
  'Reads the same NB_* variables as the API: NB_STORE_ENGINE, NB_STORE_ENGINE_POSTGRES_DSN, NB_DATADIR.';

/** Returns the parser of `nbsetup-migrate`. It rejects with a `UsageError` what it does not know, and never ends the process. */
export function migrateParser(context: CommandContext): Argv {
  const parser = createParser()
    .scriptName('nbsetup-migrate')
    .usage(`$0 <command>\n\n${description}`)
    .example([examples.up, examples.down, examples.status])
    .epilogue(variables)
    .alias('help', 'h')
    .version(readPackageVersion(new URL('../package.json', import.meta.url)));
  return addMigrateCommands(parser, context);
}
