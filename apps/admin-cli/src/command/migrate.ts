import type { CommandModule } from '@nbsetup/cli-kit';
import type { CommandContext } from '../program/command-context.ts';
import { examples } from '../program/examples.ts';

/** `migrate`: the commands of the migration tool. */
export function migrateCommand(context: CommandContext): CommandModule {
  return {
    command: 'migrate',
    describe: 'Bring the schema of the store up to date, take it back, or see where it stands',
    builder: async (parser) => {
      const { addMigrateCommands } = await import('../migrate/migrate-commands.ts');
      return addMigrateCommands(parser, context).example([[...examples.migrate]]);
    },
    handler: () => undefined,
  };
}
