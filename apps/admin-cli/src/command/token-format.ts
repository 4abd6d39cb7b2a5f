import { outputOption, text, type CommandModule } from '@nbsetup/cli-kit';
import type { TokenFormat } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import { withHelp } from '../program/help.ts';
import { apiGroup, connectionOptions } from '../remote/connection-options.ts';
import type { InspectTokenOptions } from '../token/print-inspection.ts';
import { tokenDestinationOptions } from '../token/token-destination.ts';

const page = 'cli/token.md#generate-and-inspect';

/** Creates the command `token inspect`, which checks the format of a token. It needs no store. */
export function inspectTokenCommand(context: CommandContext): CommandModule<object, InspectTokenOptions> {
  return {
    command: 'inspect',
    describe: 'Check the format of a token, and with --url also whether it is valid',
    builder: (parser) =>
      withHelp(
        parser
          .option('token-file', text('File with the token; - reads stdin. Default: ask on a terminal'))
          .options({ output: outputOption, ...connectionOptions }),
        {
          groups: { [apiGroup]: connectionOptions },
          examples: [examples.tokenInspect, examples.tokenInspectOverApi],
          page,
        },
      ),
    handler: async (options) => {
      const { printInspection } = await import('../token/print-inspection.ts');
      await printInspection(context, options);
    },
  };
}

/** Creates the command `token generate`, which generates a token and its hash. It needs no store. */
export function generateTokenCommand(
  context: CommandContext,
): CommandModule<object, { output: TokenFormat; 'token-file': string | undefined }> {
  return {
    command: 'generate',
    describe: 'Generate a token that no store has yet, and its hash for `apply`',
    builder: (parser) =>
      withHelp(parser.options(tokenDestinationOptions), { examples: [examples.tokenGenerate], page }),
    handler: async ({ output, 'token-file': file }) => {
      const { printGeneratedToken } = await import('../token/print-generated-token.ts');
      await printGeneratedToken(context, { file, format: output });
    },
  };
}
