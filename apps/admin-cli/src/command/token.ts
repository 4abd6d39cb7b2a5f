import type { CommandModule } from 'yargs';
import type { CommandContext } from '../program/command-context.ts';
import { generateTokenCommand, inspectTokenCommand } from './token-format.ts';

/** `token`: commands about tokens. */
export function tokenCommand(context: CommandContext): CommandModule {
  return {
    command: 'token',
    describe: 'Make a token, or look at one',
    builder: (parser) =>
      parser
        .command(generateTokenCommand(context))
        .command(inspectTokenCommand(context))
        .demandCommand(1, 'name a command: generate or inspect'),
    handler: () => undefined,
  };
}
