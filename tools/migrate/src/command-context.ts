import { productStores } from '@nbsetup/product';
import type { MigrationSet } from '@nbsetup/storage-postgres';

/** The variables and streams of the process. Tests pass their own. */
export interface ProcessIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Gets the result of the command. */
  readonly stdout: TextSink;
  /** Gets warnings, notes and errors. */
  readonly stderr: TextSink;
  /** The migrations of the core and of its extensions. Those of this product if absent. */
  readonly migrationSets?: readonly MigrationSet[];
}

/** A writable text stream. */
export interface TextSink {
  write(text: string): unknown;
}

/** The context of a command. A command that fails throws. */
export interface CommandContext extends ProcessIo {
  /** Sets the exit code of a command that succeeds with another code than 0. */
  readonly exitWith: (exitCode: number) => void;
}

/** Returns the migrations that the commands work with. */
export function migrationSetsOf({
  migrationSets = productStores.migrationSets,
}: Pick<ProcessIo, 'migrationSets'>): readonly MigrationSet[] {
  return migrationSets;
}
