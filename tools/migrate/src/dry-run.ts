import { readSchemaStatus, requireCurrentSchema, type SchemaStatus } from '@nbsetup/storage-postgres';
import type { ProcessIo } from './command-context.ts';
import { nothingApplied, type PlannedStep } from './plan.ts';
import { withExistingDatabase } from './with-database.ts';

/**
 * Prints the statements of a plan as an SQL script, or `nothingToDo`, and changes nothing. Throws `store_outdated`
 * where the real run would.
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
 * A comment with the name of each migration, then its statements as they are. What only the program can do is a comment that
 * says so: the script alone is not all of the migration then.
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
  // Refuses a schema with unknown migrations in the words of the real run.
  if (status.unknown.length > 0) await requireCurrentSchema(tables);
  return status;
}
