import { outputOption, type CommandModule } from '@nbsetup/cli-kit';
import type { ListSetupKeysOptions } from '../list/list-setup-keys.ts';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import { withHelp } from '../program/help.ts';
import { apiGroup, callerOptions } from '../remote/connection-options.ts';

/** Creates the command group `setup-key`. */
export function setupKeyCommand(context: CommandContext): CommandModule {
  return {
    command: 'setup-key',
    describe: 'List the setup keys of the account',
    builder: (parser) => parser.command(listCommand(context)).demandCommand(1, 'name a command: list'),
    handler: () => undefined,
  };
}

function listCommand(context: CommandContext): CommandModule<object, ListSetupKeysOptions> {
  return {
    command: 'list',
    describe: 'List the setup keys of the account, oldest first, without their secrets',
    builder: (parser) =>
      withHelp(parser.options({ output: outputOption, ...callerOptions }), {
        groups: { [apiGroup]: callerOptions },
        examples: [examples.setupKeyList, examples.setupKeyListOverApi],
        page: 'cli/setup-key.md',
      }),
    handler: async (options) => {
      const { printSetupKeys } = await import('../list/list-setup-keys.ts');
      await printSetupKeys(context, options);
    },
  };
}
