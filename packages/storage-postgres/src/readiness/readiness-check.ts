import type { PostgresDatabase } from '../database/postgres-database.ts';
import { requireCurrentSchema } from '../migration/migrate.ts';
import type { MigrationSet } from '../migration/migration-set.ts';
import { coreMigrations } from '../migration/migrations.ts';
import { requireWritable } from './write-check.ts';

/** How long a successful write check is valid, in milliseconds. It limits the writes that frequent probes cause. */
const writeCountsMs = 2_000;

/**
 * Returns a check of whether the store can serve: it can be reached, its schema is current, and it can be written.
 * The check throws `store_unavailable`, `store_outdated` or `overloaded`. Calls at the same time share one check.
 */
export function createReadinessCheck(
  { probes }: Pick<PostgresDatabase, 'probes'>,
  sets: readonly MigrationSet[] = [coreMigrations],
): () => Promise<void> {
  let running: Promise<void> | undefined;
  let writtenAt = -Infinity;

  async function check(): Promise<void> {
    await requireCurrentSchema(probes, sets);
    if (performance.now() - writtenAt < writeCountsMs) return;
    await requireWritable(probes);
    writtenAt = performance.now();
  }

  return () => {
    running ??= check().finally(() => {
      running = undefined;
    });
    return running;
  };
}
