import { productStores } from '@nbsetup/product';
import { coreMigrations, type MigrationSet } from '@nbsetup/storage-postgres';
import type { HelpTexts } from './help-texts.ts';

/** The variables and streams of the process. Tests pass their own. */
export interface ProcessIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Gets the result of the command. */
  readonly stdout: TextSink;
  /** Gets warnings, notes and errors. */
  readonly stderr: TextSink;
  /** The migrations of the core and of its extensions. Those of this product if absent, or the core for a schema. */
  readonly migrationSets?: readonly MigrationSet[];
}

/** The process, and the schema in which the tables of an app are. */
export interface MigrateTarget extends ProcessIo {
  readonly schema?: string | undefined;
}

/** A writable text stream. */
export interface TextSink {
  write(text: string): unknown;
}

/** The context of a command. A command that fails throws. */
export interface CommandContext extends ProcessIo {
  /** Sets the exit code of a command that succeeds with another code than 0. */
  readonly exitWith: (exitCode: number) => void;
  /** The texts of the program that has the commands. Those of `nbsetup-migrate` if absent. */
  readonly help?: HelpTexts;
}

/** Returns the migrations that the commands work with. An app in a schema has no extension of the product. */
export function migrationSetsOf({
  schema,
  migrationSets = schema === undefined ? productStores.migrationSets : [coreMigrations],
}: Pick<MigrateTarget, 'migrationSets' | 'schema'>): readonly MigrationSet[] {
  return migrationSets;
}
