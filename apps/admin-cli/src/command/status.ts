import { outputOption, text, type CommandModule } from '@nbsetup/cli-kit';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import { connectionOptions } from '../remote/connection-options.ts';
import type { StatusOptions } from '../status/print-status.ts';

/** `status`: tells whether the store can serve and whether setup was done, also by its exit code. */
export function statusCommand(context: CommandContext): CommandModule<object, StatusOptions> {
  return {
    command: 'status',
    describe: 'Tell whether the store can serve, and whether setup was done',
    builder: (parser) =>
      parser
        .option('output', outputOption)
        .option('wait', text('How long to wait, like 60s or 5m, for a store that can serve'))
        .options(connectionOptions)
        .example([[...examples.status]]),
    handler: async (options) => {
      const { printStatus } = await import('../status/print-status.ts');
      await printStatus(context, options);
    },
  };
}
