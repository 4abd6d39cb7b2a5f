import { sql, type Kysely } from 'kysely';

/** A change of rows by a rule of the domain, which SQL cannot say. */
export interface RowChange {
  /** What it does, for a dry run. */
  readonly summary: string;
  /** Runs in the transaction of the migration, between the statements around it. A second time it changes nothing. */
  readonly run: (database: Kysely<never>) => Promise<void>;
}

/** A statement in SQL, or a change that needs the program. */
export type MigrationStep = string | RowChange;

/** One step of the schema, as the statements that make it and that take it back; so a dry run can show them. */
export interface SqlMigration {
  /** Four digits, a dash and a word or two; migrations run in the order of their names. */
  readonly name: string;
  readonly up: readonly MigrationStep[];
  /** Takes `up` back, and with it every row that only exists in it. */
  readonly down: readonly MigrationStep[];
}

/** Carries a step out, in the transaction of its migration. */
export async function runMigrationStep(database: Kysely<never>, step: MigrationStep): Promise<void> {
  if (typeof step === 'string') await sql.raw(step).execute(database);
  else await step.run(database);
}
