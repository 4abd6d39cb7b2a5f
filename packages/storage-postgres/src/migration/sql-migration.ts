import { sql, type Kysely } from 'kysely';

/** A change of rows by a rule of the domain, which SQL cannot express. */
export interface RowChange {
  /** The description for a dry run. */
  readonly summary: string;
  /** Runs in the transaction of the migration, between its statements. A second run changes nothing. */
  readonly run: (database: Kysely<never>) => Promise<void>;
}

/** A statement in SQL, or a change that needs the program. */
export type MigrationStep = string | RowChange;

/** One migration, as statements for both directions, so that a dry run can show them. */
export interface SqlMigration {
  /** Four digits, a dash and one or more words. Migrations run in the order of their names. */
  readonly name: string;
  /** In a store without rows it creates nothing random or secret, because a build runs it once for many new stores. */
  readonly up: readonly MigrationStep[];
  /** Reverts `up`, and removes every row that needs it. */
  readonly down: readonly MigrationStep[];
}

/** Runs a step in the transaction of its migration. */
export async function runMigrationStep(database: Kysely<never>, step: MigrationStep): Promise<void> {
  if (typeof step === 'string') await sql.raw(step).execute(database);
  else await step.run(database);
}
