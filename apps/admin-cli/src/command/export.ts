import { outputOption, type CommandModule, type Format } from '@nbsetup/cli-kit';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import { withHelp } from '../program/help.ts';

/** Creates the command `export`, which prints a manifest that `apply` reads. */
export function exportCommand(context: CommandContext): CommandModule<object, { readonly output: Format }> {
  return {
    command: 'export',
    describe: 'Print the content of the account as a file for apply, without secrets',
    builder: (parser) =>
      withHelp(parser.option('output', outputOption), { examples: [examples.export], page: 'cli/export.md' }),
    handler: async ({ output }) => {
      const { printExport } = await import('../apply/print-export.ts');
      await printExport(context, output);
    },
  };
}
