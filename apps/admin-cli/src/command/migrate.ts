import type { CommandModule } from '@nbsetup/cli-kit';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';
import { withHelp } from '../program/help.ts';

const page = 'deploy.md#upgrade';

/** Creates the command group `migrate`, with the commands of the migration tool. */
export function migrateCommand(context: CommandContext): CommandModule {
  return {
    command: 'migrate',
    describe: 'Migrate the schema of the store, roll it back, or show its state',
    builder: async (parser) => {
      const { addMigrateCommands } = await import('../migrate/migrate-commands.ts');
      const help = { call: 'npx nbsetup migrate', page: `docs/${page}` };
      return withHelp(addMigrateCommands(parser, { ...context, help }), {
        examples: [examples.migrate],
        page,
      });
    },
    handler: () => undefined,
  };
}
