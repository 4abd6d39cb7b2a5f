import { createParser, type Argv } from '@nbsetup/cli-kit';
import { accountCommand } from './command/account.ts';
import { applyCommand } from './command/apply.ts';
import { configCommand } from './command/config.ts';
import { eventsCommand } from './command/events.ts';
import { exportCommand } from './command/export.ts';
import { groupCommand } from './command/group.ts';
import { migrateCommand } from './command/migrate.ts';
import { recoverCommand } from './command/recover.ts';
import { serveCommand } from './command/serve.ts';
import { setupKeyCommand } from './command/setup-key.ts';
import { setupCommand } from './command/setup.ts';
import { statusCommand } from './command/status.ts';
import { tokenCommand } from './command/token.ts';
import { serviceUserCommand, userCommand } from './command/user.ts';
import type { CommandContext } from './program/command-context.ts';
import { examples } from './program/examples.ts';

const description =
  'Serves an instance, sets it up and administers it, on the host of its store or over its API.';
const readMore = [
  'nbsetup reads the same NB_* variables as the API. Results go to stdout, all other messages to stderr.',
  'Help for a command: nbsetup <command> --help',
  'Read more: docs/cli.md, and docs/troubleshooting.md for error messages',
].join('\n');

/**
 * Creates the parser of `nbsetup`. It never ends the process. It rejects an unknown argument with a `UsageError`.
 * It loads the modules of a command only when the command runs. That keeps the start within the bound of docs/cli.md.
 */
export function cliParser(context: CommandContext): Argv {
  return createParser()
    .scriptName('nbsetup')
    .usage(`$0 <command>\n\n${description}`)
    .epilogue(readMore)
    .alias('help', 'h')
    .version(false)
    .option('version', { type: 'boolean', nargs: 0, describe: 'Print the version' })
    .command(serveCommand(context))
    .command(statusCommand(context))
    .command(setupCommand(context))
    .command(applyCommand(context))
    .command(exportCommand(context))
    .command(tokenCommand(context))
    .command(userCommand(context))
    .command(serviceUserCommand(context))
    .command(accountCommand(context))
    .command(groupCommand(context))
    .command(setupKeyCommand(context))
    .command(recoverCommand(context))
    .command(eventsCommand(context))
    .command(configCommand(context))
    .command(migrateCommand(context))
    .completion('completion', `Print the shell completion script: ${examples.completion[0]}`)
    .demandCommand(1, 'name a command');
}
