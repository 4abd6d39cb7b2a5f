import { outputOption, type CommandModule, type Format } from '@nbsetup/cli-kit';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';

/** `config`: commands about the configuration. */
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
    describe: 'Tell every problem of the configuration at once; exit code 4 if there is one',
    builder: (parser) => parser.option('output', outputOption).example([[...examples.configCheck]]),
    handler: async ({ output }) => {
      const { checkConfig } = await import('../config/check-config.ts');
      await checkConfig(context, output);
    },
  };
}
