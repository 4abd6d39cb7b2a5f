import { outputOption, type CommandModule } from '@nbsetup/cli-kit';
import type { ListGroupsOptions } from '../list/list-groups.ts';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import { withHelp } from '../program/help.ts';
import { apiGroup, callerOptions } from '../remote/connection-options.ts';

/** Creates the command group `group`. */
export function groupCommand(context: CommandContext): CommandModule {
  return {
    command: 'group',
    describe: 'List the groups of the account',
    builder: (parser) => parser.command(listCommand(context)).demandCommand(1, 'name a command: list'),
    handler: () => undefined,
  };
}

function listCommand(context: CommandContext): CommandModule<object, ListGroupsOptions> {
  return {
    command: 'list',
    describe: 'List the groups of the account by name',
    builder: (parser) =>
      withHelp(parser.options({ output: outputOption, ...callerOptions }), {
        groups: { [apiGroup]: callerOptions },
        examples: [examples.groupList, examples.groupListOverApi],
        page: 'cli/group.md',
      }),
    handler: async (options) => {
      const { printGroups } = await import('../list/list-groups.ts');
      await printGroups(context, options);
    },
  };
}
