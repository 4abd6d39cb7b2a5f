import { flag, type CommandModule } from '@nbsetup/cli-kit';
import { migrateDown, planDown } from '@nbsetup/storage-postgres';
import { migrationSetsOf, type CommandContext } from '../command-context.ts';
import { dryRun } from '../dry-run.ts';
import { exampleOf, readMore } from '../help-texts.ts';
import { withExistingDatabase } from '../with-database.ts';
import { dryRunOption, schemaOption } from './options.ts';

const nothingToDo = 'no migration is applied, nothing to roll back';

const unconfirmed =
  'down deletes the tables and columns of the newest migration, with their data. Only a backup can restore it. ' +
  'Confirm with --yes, or show the statements with --dry-run';

/** Creates the command `down`, which rolls back the newest migration and deletes its data. */
export function downCommand(
  context: CommandContext,
): CommandModule<object, { 'dry-run': boolean; schema: string | undefined; yes: boolean }> {
  return {
    command: 'down',
    describe: 'Roll back the newest migration and delete its data',
    builder: (parser) =>
      parser
        .option('dry-run', dryRunOption)
        .option('schema', schemaOption)
        .option('yes', flag('Confirm the deletion (required without --dry-run)'))
        .check((options) => options['dry-run'] || options.yes || unconfirmed, false)
        .example(...exampleOf('down', context.help))
        .epilogue(readMore(context.help)),
    handler: async ({ 'dry-run': isDryRun, schema }) => {
      const target = { ...context, schema };
      if (isDryRun) return dryRun(target, { plan: planDown, nothingToDo });
      const rolledBack = await withExistingDatabase(target, {
        use: ({ tables }) => migrateDown(tables, migrationSetsOf(target)),
        absent: [],
      });
      context.stdout.write(renderRolledBack(rolledBack));
    },
  };
}

/** Returns one line for each migration that was rolled back. */
function renderRolledBack(names: readonly string[]): string {
  if (names.length === 0) return `${nothingToDo}\n`;
  return names.map((name) => `rolled back ${name}\n`).join('');
}
