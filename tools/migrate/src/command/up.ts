import type { CommandModule } from '@nbsetup/cli-kit';
import { migrateUp, planUp } from '@nbsetup/storage-postgres';
import { migrationSetsOf, type CommandContext } from '../command-context.ts';
import { dryRun } from '../dry-run.ts';
import { examples, readMore } from '../help-texts.ts';
import { withDatabase } from '../with-database.ts';
import { dryRunOption } from './dry-run-option.ts';

const nothingToDo = 'the schema is current, nothing to do';

/** Creates the command `up`, which applies all pending migrations. */
export function upCommand(context: CommandContext): CommandModule<object, { 'dry-run': boolean }> {
  return {
    command: 'up',
    describe: 'Apply all pending migrations',
    builder: (parser) =>
      parser
        .option('dry-run', dryRunOption)
        .example(...examples.up)
        .epilogue(readMore),
    handler: async ({ 'dry-run': isDryRun }) => {
      if (isDryRun) return dryRun(context, { plan: planUp, nothingToDo });
      const applied = await withDatabase(context, (tables) => migrateUp(tables, migrationSetsOf(context)));
      context.stdout.write(renderApplied(applied));
    },
  };
}

/** Returns one line for each migration that was applied. */
function renderApplied(names: readonly string[]): string {
  if (names.length === 0) return `${nothingToDo}\n`;
  return names.map((name) => `applied ${name}\n`).join('');
}
