import { readPackageVersion } from '@nbsetup/platform-node';
import yargs, { type Argv } from 'yargs';
import { addMigrateCommands } from './add-migrate-commands.ts';
import type { CommandContext } from './command-context.ts';
import { examples } from './examples.ts';
import { UsageError } from './usage-error.ts';

const description = 'Brings the schema of the store up to date, takes it back, or tells where it stands.';
const variables =
  'Reads the same NB_* variables as the API: NB_STORE_ENGINE, NB_STORE_ENGINE_POSTGRES_DSN, NB_DATADIR.';

/** What yargs says in words of its own, in ours. */
const wording = {
  'Argument unexpected for: %s': '--%s takes no value',
  'Invalid values:': 'invalid value:',
  'Argument: %s, Given: %s, Choices: %s': '--%s is %s and must be one of %s',
};

/** The words that `nbsetup-migrate` understands. Rejects with a `UsageError` what it does not; never ends the process. */
export function migrateParser(context: CommandContext): Argv {
  const parser = yargs()
    .scriptName('nbsetup-migrate')
    .usage(`$0 <command>\n\n${description}`)
    .example([examples.up, examples.down, examples.status])
    .epilogue(variables)
    .alias('help', 'h')
    .locale('en')
    .updateStrings(wording)
    .wrap(80)
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      'duplicate-arguments-array': false,
    })
    .strict()
    .strictCommands()
    .version(readPackageVersion(new URL('../package.json', import.meta.url)))
    .exitProcess(false)
    .showHelpOnFail(false)
    .fail(fail);
  return addMigrateCommands(parser, context);
}

/** yargs passes a message, an error of its own, or both; whatever its types say, also a message as the error. */
function fail(message: string | null, error: unknown): never {
  if (error instanceof Error && error.name !== 'YError') throw error;
  throw new UsageError(message ?? (error instanceof Error ? error.message : 'not understood'));
}
