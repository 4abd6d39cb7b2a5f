import { createParser, type Argv } from '@nbsetup/cli-kit';
import { readPackageVersion } from '@nbsetup/platform-node';
import { addMigrateCommands } from './add-migrate-commands.ts';
import type { CommandContext } from './command-context.ts';
import { exampleOf, readMore } from './help-texts.ts';

const description = 'Migrates the schema of the store, rolls it back, or shows its state.';
const variables =
  'Reads the NB_* variables of the store: NB_STORE_ENGINE, NB_STORE_ENGINE_POSTGRES_DSN, NB_DATADIR.';

/**
 * Creates the parser of `nbsetup-migrate`. It never ends the process.
 * It rejects an unknown argument with a `UsageError`.
 */
export function migrateParser(context: CommandContext): Argv {
  const parser = createParser()
    .scriptName('nbsetup-migrate')
    .usage(`$0 <command>\n\n${description}`)
    .example([exampleOf('up'), exampleOf('down'), exampleOf('status')])
    .epilogue(`${variables}\n${readMore()}`)
    .alias('help', 'h')
    .version(readPackageVersion(new URL('../package.json', import.meta.url)))
    .describe('version', 'Print the version');
  return addMigrateCommands(parser, context);
}
