import {
  emptySchemaStatus,
  readSchemaStatus,
  requireMigratable,
  type MigrationPlan,
  type PlannedMigration,
} from '@nbsetup/storage-postgres';
import { migrationSetsOf, type ProcessIo } from './command-context.ts';
import { withExistingDatabase } from './with-database.ts';

/**
 * Prints the statements of a plan as an SQL script, or `nothingToDo` if the plan is empty. Changes nothing.
 * @throws `store_outdated` if a newer program has migrated the schema.
 */
export async function dryRun(
  io: ProcessIo,
  { plan, nothingToDo }: { readonly plan: MigrationPlan; readonly nothingToDo: string },
): Promise<void> {
  const sets = migrationSetsOf(io);
  const status = await withExistingDatabase(io, {
    use: async (tables) => {
      const found = await readSchemaStatus(tables, sets);
      requireMigratable(found, sets);
      return found;
    },
    absent: emptySchemaStatus(sets),
  });
  const planned = plan(status, sets);
  io.stdout.write(planned.length === 0 ? `${nothingToDo}\n` : renderScript(planned));
  io.stderr.write('note: this was a dry run, nothing was changed\n');
}

/**
 * Returns an SQL script: for each migration a comment with its name, then its statements.
 * A step that only the program can run becomes a comment. Such a script does not replace the migration.
 */
export function renderScript(planned: readonly Pick<PlannedMigration, 'fullName' | 'steps'>[]): string {
  return planned.map(({ fullName, steps }) => `-- ${fullName}\n${steps.map(renderStep).join('')}`).join('\n');
}

function renderStep(step: PlannedMigration['steps'][number]): string {
  return typeof step === 'string'
    ? `${step};\n`
    : `-- done by nbsetup-migrate, not in SQL: ${step.summary}\n`;
}
