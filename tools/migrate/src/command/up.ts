import type { CommandModule } from '@nbsetup/cli-kit';
import { migrateDatabase, planUp } from '@nbsetup/storage-postgres';
import { migrationSetsOf, type CommandContext } from '../command-context.ts';
import { dryRun } from '../dry-run.ts';
import { exampleOf, readMore } from '../help-texts.ts';
import { withDatabase } from '../with-database.ts';
import { dryRunOption, schemaOption } from './options.ts';

const nothingToDo = 'the schema is current, nothing to do';

/** Creates the command `up`, which applies all pending migrations. */
export function upCommand(
  context: CommandContext,
): CommandModule<object, { 'dry-run': boolean; schema: string | undefined }> {
  return {
    command: 'up',
    describe: 'Apply all pending migrations',
    builder: (parser) =>
      parser
        .option('dry-run', dryRunOption)
        .option('schema', schemaOption)
        .example(...exampleOf('up', context.help))
        .epilogue(readMore(context.help)),
    handler: async ({ 'dry-run': isDryRun, schema }) => {
      const target = { ...context, schema };
      if (isDryRun) return dryRun(target, { plan: planUp, nothingToDo });
      const sets = migrationSetsOf(target);
      const applied = await withDatabase(target, (database) => migrateDatabase(database, sets));
      context.stdout.write(renderApplied(applied));
    },
  };
}

/** Returns one line for each migration that was applied. */
function renderApplied(names: readonly string[]): string {
  if (names.length === 0) return `${nothingToDo}\n`;
  return names.map((name) => `applied ${name}\n`).join('');
}
