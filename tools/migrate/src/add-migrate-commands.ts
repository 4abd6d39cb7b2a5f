import type { Argv } from '@nbsetup/cli-kit';
import type { CommandContext } from './command-context.ts';
import { downCommand } from './command/down.ts';
import { statusCommand } from './command/status.ts';
import { upCommand } from './command/up.ts';

/**
 * Adds the commands up, down and status to `parser`. Another program can have them below a command of its own.
 * A command that fails throws a `DomainError`.
 */
export function addMigrateCommands(parser: Argv, context: CommandContext): Argv {
  return parser
    .command(upCommand(context))
    .command(downCommand(context))
    .command(statusCommand(context))
    .demandCommand(1, 'name a command: up, down or status');
}
