import {
  emptySchemaStatus,
  readSchemaStatus,
  requireMigratable,
  type MigrationPlan,
  type PlannedMigration,
} from '@nbsetup/storage-postgres';
import { migrationSetsOf, type MigrateTarget } from './command-context.ts';
import { withExistingDatabase } from './with-database.ts';

/**
 * Prints the statements of a plan as an SQL script, or `nothingToDo` if the plan is empty. Changes nothing.
 * @throws `store_outdated` if a newer program has migrated the schema.
 */
export async function dryRun(
  target: MigrateTarget,
  { plan, nothingToDo }: { readonly plan: MigrationPlan; readonly nothingToDo: string },
): Promise<void> {
  const sets = migrationSetsOf(target);
  const status = await withExistingDatabase(target, {
    use: async ({ tables }) => {
      const found = await readSchemaStatus(tables, sets);
      requireMigratable(found, sets);
      return found;
    },
    absent: emptySchemaStatus(sets),
  });
  const planned = plan(status, sets);
  target.stdout.write(planned.length === 0 ? `${nothingToDo}\n` : renderScript(planned, target.schema));
  target.stderr.write('note: this was a dry run, nothing was changed\n');
}

/**
 * Returns an SQL script: for each migration a comment with its name, then its statements.
 * A step that only the program can run becomes a comment. Such a script does not replace the migration.
 * With a schema, the script first creates it if it is absent, and leads the names of tables to it.
 */
export function renderScript(
  planned: readonly Pick<PlannedMigration, 'fullName' | 'steps'>[],
  schema?: string,
): string {
  const lead =
    schema === undefined
      ? ''
      : `CREATE SCHEMA IF NOT EXISTS "${schema}";\nSET search_path TO "${schema}";\n\n`;
  return (
    lead +
    planned.map(({ fullName, steps }) => `-- ${fullName}\n${steps.map(renderStep).join('')}`).join('\n')
  );
}

function renderStep(step: PlannedMigration['steps'][number]): string {
  return typeof step === 'string'
    ? `${step};\n`
    : `-- done by nbsetup-migrate, not in SQL: ${step.summary}\n`;
}
