import { outputOption, text, type CommandModule } from '@nbsetup/cli-kit';
import { tokenOutputOption, type TokenFormat } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import { connectionOptions } from '../remote/connection-options.ts';
import type { InspectTokenOptions } from '../token/print-inspection.ts';

/** `token inspect`: what the form of a token says, and on request an API. Needs no store. */
export function inspectTokenCommand(context: CommandContext): CommandModule<object, InspectTokenOptions> {
  return {
    command: 'inspect',
    describe: 'Tell whether something has the form of a token, with --url whether it is valid there',
    builder: (parser) =>
      parser
        .option('token-file', text('File with the token; - for stdin; asked for on a terminal'))
        .options({ output: outputOption, ...connectionOptions })
        .example([[...examples.tokenInspect], [...examples.tokenInspectOverApi]]),
    handler: async (options) => {
      const { printInspection } = await import('../token/print-inspection.ts');
      await printInspection(context, options);
    },
  };
}

/** `token generate`: a token that no store knows, and its hash. Needs no store. */
export function generateTokenCommand(
  context: CommandContext,
): CommandModule<object, { output: TokenFormat; 'token-file': string | undefined }> {
  return {
    command: 'generate',
    describe: 'Make a token that is valid nowhere yet, and tell its hash, which is what a store keeps',
    builder: (parser) =>
      parser
        .option('token-file', text('New file for the token, which is then not printed'))
        .option('output', tokenOutputOption)
        .example([[...examples.tokenGenerate]]),
    handler: async ({ output, 'token-file': file }) => {
      const { printGeneratedToken } = await import('../token/print-generated-token.ts');
      await printGeneratedToken(context, { file, format: output });
    },
  };
}
