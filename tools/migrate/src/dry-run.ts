import { readSchemaStatus, requireCurrentSchema, type SchemaStatus } from '@nbsetup/storage-postgres';
import type { ProcessIo } from './command-context.ts';
import { nothingApplied, type PlannedStep } from './plan.ts';
import { withExistingDatabase } from './with-database.ts';

/**
 * Prints the statements of a plan as an SQL script, or `nothingToDo` if the plan is empty. Changes nothing.
 * @throws `store_outdated` if a newer program has migrated the schema.
 */
export async function dryRun(
  io: ProcessIo,
  { plan, nothingToDo }: { readonly plan: Plan; readonly nothingToDo: string },
): Promise<void> {
  const status = await withExistingDatabase(io, {
    use: readStatusToChange,
    absent: nothingApplied,
  });
  const steps = plan(status);
  io.stdout.write(steps.length === 0 ? `${nothingToDo}\n` : renderScript(steps));
  io.stderr.write('note: this was a dry run, nothing was changed\n');
}

type Plan = (status: SchemaStatus) => readonly PlannedStep[];

/**
 * Returns an SQL script: for each migration a comment with its name, then its statements.
 * A step that only the program can run becomes a comment. Such a script does not replace the migration.
 */
export function renderScript(steps: readonly PlannedStep[]): string {
  return steps.map(({ name, statements }) => `-- ${name}\n${statements.map(renderStep).join('')}`).join('\n');
}

function renderStep(step: PlannedStep['statements'][number]): string {
  return typeof step === 'string'
    ? `${step};\n`
    : `-- done by nbsetup-migrate, not in SQL: ${step.summary}\n`;
}

async function readStatusToChange(tables: Parameters<typeof readSchemaStatus>[0]): Promise<SchemaStatus> {
  const status = await readSchemaStatus(tables);
  // Refuses a schema with unknown migrations by the same message as the real run.
  if (status.unknown.length > 0) await requireCurrentSchema(tables);
  return status;
}
