import { outputOption, type CommandModule, type Format } from '@nbsetup/cli-kit';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import { withHelp } from '../program/help.ts';

/** Creates the command group `config`. */
export function configCommand(context: CommandContext): CommandModule {
  return {
    command: 'config',
    describe: 'Check the NB_* variables',
    builder: (parser) => parser.command(checkCommand(context)).demandCommand(1, 'name a command: check'),
    handler: () => undefined,
  };
}

function checkCommand(context: CommandContext): CommandModule<object, { output: Format }> {
  return {
    command: 'check',
    describe: 'Report all problems of the configuration (exit code 4 if there is one)',
    builder: (parser) =>
      withHelp(parser.option('output', outputOption), {
        examples: [examples.configCheck],
        page: 'configuration.md',
      }),
    handler: async ({ output }) => {
      const { checkConfig } = await import('../config/check-config.ts');
      await checkConfig(context, output);
    },
  };
}
