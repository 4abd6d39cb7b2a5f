import type { CommandModule } from '@nbsetup/cli-kit';
import type { CommandContext } from '../program/command-context.ts';
import { reportLeakCommand } from './report-leak.ts';
import {
  createTokenCommand,
  listTokensCommand,
  revokeTokenCommand,
  rotateTokenCommand,
} from './stored-token.ts';
import { generateTokenCommand, inspectTokenCommand } from './token-format.ts';

/** Creates the command group `token`, for the personal access tokens of all users. */
export function tokenCommand(context: CommandContext): CommandModule {
  return {
    command: 'token',
    describe: 'Create, list, rotate, revoke and inspect tokens',
    builder: (parser) =>
      parser
        .command(createTokenCommand(context))
        .command(listTokensCommand(context))
        .command(rotateTokenCommand(context))
        .command(revokeTokenCommand(context))
        .command(reportLeakCommand(context))
        .command(generateTokenCommand(context))
        .command(inspectTokenCommand(context))
        .demandCommand(1, 'name a command: create, list, rotate, revoke, report-leak, generate or inspect'),
    handler: () => undefined,
  };
}
