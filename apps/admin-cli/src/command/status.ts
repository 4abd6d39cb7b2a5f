import type { CommandModule } from 'yargs';
import type { CommandContext } from '../program/command-context.ts';
import { parseDuration } from '../program/duration.ts';
import { examples } from '../program/examples.ts';
import { outputOption, text, type Format } from '../program/options.ts';

/** `status`: tells whether the store can serve and whether setup was done, also by its exit code. */
export function statusCommand(
  context: CommandContext,
): CommandModule<object, { output: Format; wait: number | undefined }> {
  return {
    command: 'status',
    describe: 'Tell whether the store can serve, and whether setup was done',
    builder: (parser) =>
      parser
        .option('output', outputOption)
        .option('wait', {
          ...text('How long to wait, like 60s or 5m, for a store that can serve'),
          coerce: parseDuration,
        })
        .example([[...examples.status]]),
    handler: async ({ output, wait = 0 }) => {
      const { printStatus } = await import('../status/print-status.ts');
      await printStatus(context, { format: output, waitMs: wait });
    },
  };
}
