import { outputOption, text, type CommandModule } from '@nbsetup/cli-kit';
import type { DeleteAccountOptions } from '../account/delete-account.ts';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import { withHelp } from '../program/help.ts';
import { apiGroup, callerOptions } from '../remote/connection-options.ts';

/** Creates the command group `account`, for the account of the instance as a whole. */
export function accountCommand(context: CommandContext): CommandModule {
  return {
    command: 'account',
    describe: 'Delete the account with everything in it',
    builder: (parser) => parser.command(deleteCommand(context)).demandCommand(1, 'name a command: delete'),
    handler: () => undefined,
  };
}

function deleteCommand(context: CommandContext): CommandModule<object, DeleteAccountOptions> {
  return {
    command: 'delete',
    describe: 'Delete the account with all its users; setup stays completed',
    builder: (parser) =>
      withHelp(
        parser.options({
          confirm: text('E-mail address of the owner, or id of the account. Default: ask on a terminal'),
          ...callerOptions,
          output: outputOption,
        }),
        {
          groups: { [apiGroup]: callerOptions },
          examples: [examples.accountDelete, examples.accountDeleteOverApi],
          page: 'cli/account.md',
        },
      ),
    handler: async (options) => {
      const { runDeleteAccount } = await import('../account/delete-account.ts');
      await runDeleteAccount(context, options);
    },
  };
}
