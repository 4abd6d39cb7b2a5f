import { nameRuntime } from '@nbsetup/api/name-runtime';
import type { CommandModule } from '@nbsetup/cli-kit';
import type { CommandContext } from '../program/command-context.ts';
import { serveExample } from '../program/examples.ts';
import { withHelp } from '../program/help.ts';

/** Creates the command `serve`, which is the API. It has no options: the variables configure it. */
export function serveCommand(context: CommandContext): CommandModule {
  return {
    command: 'serve',
    describe: 'Serve the API until a signal stops it',
    builder: async (parser) => {
      const { variablesHelp } = await import('../serve/serve-help.ts');
      return withHelp(parser.usage(`$0 serve\n\nServes the API until a signal stops it.\n${variablesHelp}`), {
        examples: [serveExample],
        page: 'configuration.md',
      });
    },
    handler: async () => {
      nameRuntime();
      const { serve } = await import('../serve/serve.ts');
      context.exitWith(await serve(context));
    },
  };
}
