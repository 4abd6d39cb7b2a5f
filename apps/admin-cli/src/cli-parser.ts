import { createParser, type Argv } from '@nbsetup/cli-kit';
import { applyCommand } from './command/apply.ts';
import { configCommand } from './command/config.ts';
import { eventsCommand } from './command/events.ts';
import { migrateCommand } from './command/migrate.ts';
import { recoverCommand } from './command/recover.ts';
import { setupCommand } from './command/setup.ts';
import { statusCommand } from './command/status.ts';
import { tokenCommand } from './command/token.ts';
import { serviceUserCommand, userCommand } from './command/user.ts';
import type { CommandContext } from './program/command-context.ts';
import { examples } from './program/examples.ts';

const description = 'Sets an instance up, looks at it and gets back into it, on the host and on its store.';
const variables =
  'Reads the same NB_* variables as the API, and prints what was asked for on stdout, all else on stderr. ' +
  'docs/cli.md has the exit codes.';

/**
 * Returns the parser of `nbsetup`. It rejects with a `UsageError` what it does not know, and never ends the process. Nothing
 * that a command works with is loaded before the command runs, which keeps the start within the bound of docs/cli.md.
 */
export function cliParser(context: CommandContext): Argv {
  return createParser()
    .scriptName('nbsetup')
    .usage(`$0 <command>\n\n${description}`)
    .epilogue(variables)
    .alias('help', 'h')
    .version(false)
    .option('version', { type: 'boolean', nargs: 0, describe: 'Print the version' })
    .command(statusCommand(context))
    .command(setupCommand(context))
    .command(applyCommand(context))
    .command(tokenCommand(context))
    .command(userCommand(context))
    .command(serviceUserCommand(context))
    .command(recoverCommand(context))
    .command(eventsCommand(context))
    .command(configCommand(context))
    .command(migrateCommand(context))
    .completion('completion', `Print a script that completes words: ${examples.completion[0]}`)
    .demandCommand(1, 'name a command');
}
