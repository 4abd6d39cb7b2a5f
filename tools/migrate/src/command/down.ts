import { flag, type CommandModule } from '@nbsetup/cli-kit';
import { migrateDown } from '@nbsetup/storage-postgres';
import type { CommandContext } from '../command-context.ts';
import { dryRun } from '../dry-run.ts';
import { examples } from '../examples.ts';
import { planDown } from '../plan.ts';
import { withExistingDatabase } from '../with-database.ts';
import { dryRunOption } from './dry-run-option.ts';

const nothingToDo = 'no migration is applied, nothing to roll back';

const unconfirmed =
  'down deletes what the newest migration made, with every user, token and audit event stored in it, and only a ' +
  'backup brings that back; confirm with --yes, or look at the statements with --dry-run';

/** `down`: takes the newest migration back, with its data. */
export function downCommand(
  context: CommandContext,
): CommandModule<object, { 'dry-run': boolean; yes: boolean }> {
  return {
    command: 'down',
    describe: 'Take the newest migration back, with all data in it',
    builder: (parser) =>
      parser
        .option('dry-run', dryRunOption)
        .option('yes', flag('Confirm that the data is to be deleted'))
        .check((words) => words['dry-run'] || words.yes || unconfirmed, false)
        .example(...examples.down),
    handler: async ({ 'dry-run': isDryRun }) => {
      if (isDryRun) return dryRun(context, { plan: planDown, nothingToDo });
      const rolledBack = await withExistingDatabase(context, { use: migrateDown, absent: [] });
      context.stdout.write(renderRolledBack(rolledBack));
    },
  };
}

/** One line for each migration that was taken back. */
function renderRolledBack(names: readonly string[]): string {
  if (names.length === 0) return `${nothingToDo}\n`;
  return names.map((name) => `rolled back ${name}\n`).join('');
}
