import { connectionRefusal } from '@nbsetup/domain/internal';
import { fullNameOf, type MigrationSet } from './migration-set.ts';
import { coreMigrations } from './migrations.ts';
import type { SchemaStatus } from './schema-status.ts';

/**
 * Checks that the schema can be migrated up and down by this program.
 *
 * @throws `store_outdated` if it has migrations that the program does not have, or lacks one that comes before another
 *   that ran.
 */
export function requireMigratable(
  status: SchemaStatus,
  sets: readonly MigrationSet[] = [coreMigrations],
): void {
  refuseUnknown(status);
  for (const set of sets) refuseGap(status, set);
}

/**
 * Checks that all migrations that ran are known.
 * @throws `store_outdated` if migrations ran that this program does not have.
 */
export function refuseUnknown({ unknown }: SchemaStatus): void {
  if (unknown.length === 0) return;
  const message = `the schema is newer than this program: it has ${unknown.join(', ')}; run the newer version of the program`;
  throw connectionRefusal('schema_ahead', {}, { message });
}

function refuseGap({ applied, pending }: SchemaStatus, set: MigrationSet): void {
  const names = set.migrations.map(({ name }) => fullNameOf(set, name));
  const last = names.findLastIndex((name) => applied.includes(name));
  const missing = names.slice(0, Math.max(last, 0)).find((name) => pending.includes(name));
  if (missing === undefined) return;
  const message = `the schema has ${names[last] ?? ''} but lacks ${missing}, which comes before it; use the version of the program that migrated it`;
  throw connectionRefusal('schema_differs', {}, { message });
}
