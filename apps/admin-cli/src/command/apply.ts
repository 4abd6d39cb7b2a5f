import { flag, outputOption, text, type CommandModule } from '@nbsetup/cli-kit';
import type { ApplyOptions } from '../apply/run-apply.ts';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import { withHelp } from '../program/help.ts';

/** Creates the command `apply`, which creates what a file declares. */
export function applyCommand(context: CommandContext): CommandModule<object, ApplyOptions> {
  return {
    command: 'apply',
    describe: 'Create the owner, groups, service users and tokens that a file declares (safe to repeat)',
    builder: (parser) =>
      withHelp(
        parser.options({
          file: {
            ...text('YAML file with the declared state; - reads stdin'),
            alias: 'f',
            demandOption: true,
          },
          'dry-run': flag('Show the changes and write nothing'),
          output: outputOption,
        }),
        { examples: [examples.apply], page: 'cli/apply.md' },
      ),
    handler: async (options) => {
      const { runApply } = await import('../apply/run-apply.ts');
      await runApply(context, options);
    },
  };
}
