import { outputOption, text, type CommandModule } from '@nbsetup/cli-kit';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import { withHelp } from '../program/help.ts';
import { apiGroup, connectionOptions } from '../remote/connection-options.ts';
import type { StatusOptions } from '../status/print-status.ts';

/** Creates the command `status`, which shows the state of the store and of setup. Its exit code shows it also. */
export function statusCommand(context: CommandContext): CommandModule<object, StatusOptions> {
  return {
    command: 'status',
    describe: 'Show whether the store is ready and whether setup is completed',
    builder: (parser) =>
      withHelp(
        parser
          .option('output', outputOption)
          .option('wait', text('Longest time to wait for a ready store, like 60s or 5m. Default: none'))
          .options(connectionOptions),
        { groups: { [apiGroup]: connectionOptions }, examples: [examples.status], page: 'cli/operate.md' },
      ),
    handler: async (options) => {
      const { printStatus } = await import('../status/print-status.ts');
      await printStatus(context, options);
    },
  };
}
