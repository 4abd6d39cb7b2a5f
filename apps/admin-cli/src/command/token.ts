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

/** `token`: commands about personal access tokens, those of everybody. */
export function tokenCommand(context: CommandContext): CommandModule {
  return {
    command: 'token',
    describe: 'Make, see and revoke tokens; make and inspect their form',
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
