import { flag, outputOption, text, type CommandModule } from '@nbsetup/cli-kit';
import type { ApplyOptions } from '../apply/run-apply.ts';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';

/** `apply`: makes the store have what a file declares. */
export function applyCommand(context: CommandContext): CommandModule<object, ApplyOptions> {
  return {
    command: 'apply',
    describe: 'Make the owner, service users and tokens that a file declares; nothing twice',
    builder: (parser) =>
      parser
        .options({
          file: { ...text('The file, as docs/cli.md has it; - for stdin'), alias: 'f', demandOption: true },
          'dry-run': flag('Tell what would change, and write nothing'),
          output: outputOption,
        })
        .example([[...examples.apply]]),
    handler: async (options) => {
      const { runApply } = await import('../apply/run-apply.ts');
      await runApply(context, options);
    },
  };
}
