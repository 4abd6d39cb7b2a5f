import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openEmbeddedDatabase } from '../database/open-embedded-database.ts';
import { migrateUp } from '../migration/migrate.ts';
import { migrationFingerprint } from '../migration/migration-fingerprint.ts';
import type { MigrationSet } from '../migration/migration-set.ts';
import { engineVersion } from './cluster-image.ts';
import type { MigratedImage } from './migrated-image.ts';
import { packCluster } from './pack-cluster.ts';
import { removeOldLog } from './remove-old-log.ts';

/**
 * Writes the image of a store in which the migrations of a program ran, for its build. All new stores start with what
 * these migrations create, so a migration must create nothing that is random or secret. Overwrites the file.
 */
export async function writeMigratedImage({ file, migrationSets }: MigratedImage): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'nbsetup-image-'));
  try {
    await migrateNewStore(directory, migrationSets);
    const origin = { engineVersion: engineVersion(), migrations: migrationFingerprint(migrationSets) };
    await writeFile(file, packCluster(join(directory, 'pgdata'), origin));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function migrateNewStore(directory: string, sets: readonly MigrationSet[]): Promise<void> {
  const database = await openEmbeddedDatabase(directory);
  try {
    await migrateUp(database.tables, sets);
    await removeOldLog((statement) => sql.raw(statement).execute(database.tables));
  } finally {
    await database.close();
  }
}
