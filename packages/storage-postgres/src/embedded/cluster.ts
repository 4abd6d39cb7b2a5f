import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError, isDomainError } from '@nbsetup/domain/storage';
import { syncDirectory, unusable } from '../data-directory/data-directory.ts';
import { errnoCodeOf } from '../data-directory/errno-code.ts';
import { migrationFingerprint } from '../migration/migration-fingerprint.ts';
import {
  engineVersion,
  imageFile,
  readClusterImage,
  writeCluster,
  type ClusterImage,
} from './cluster-image.ts';
import type { MigratedImage } from './migrated-image.ts';
import { makeCluster } from './make-cluster.ts';
import { closeToOthers } from './private-modes.ts';
import { syncTree } from './sync-tree.ts';

/**
 * Creates the directory of the database files in `dataDirectory` on first use. The caller must hold its lock.
 *
 * PGlite copies a new database file by file to its destination. If the process is killed during the copy, the
 * directory never opens again. Here the database is created next to its destination and moved as a whole.
 */
export async function ensureCluster(dataDirectory: string, migrated?: MigratedImage): Promise<string> {
  const cluster = join(dataDirectory, 'pgdata');
  const unfinished = join(dataDirectory, 'pgdata.new');
  try {
    await rm(unfinished, { recursive: true, force: true });
    const names = await namesIn(cluster);
    if (names.length === 0) await createCluster(dataDirectory, { unfinished, cluster, migrated });
    else if (!names.includes('PG_VERSION')) throw notACluster(cluster);
    else await closeToOthers(cluster);
  } catch (error) {
    throw isDomainError(error) ? error : unusable(dataDirectory, error);
  }
  return cluster;
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    const code = errnoCodeOf(error);
    if (code === 'ENOENT') return [];
    throw code === 'ENOTDIR' ? notACluster(directory) : error;
  }
}

interface NewCluster {
  readonly unfinished: string;
  readonly cluster: string;
  readonly migrated: MigratedImage | undefined;
}

async function createCluster(
  dataDirectory: string,
  { unfinished, cluster, migrated }: NewCluster,
): Promise<void> {
  await mkdir(unfinished, { mode: 0o700 });
  const image = findImage(migrated);
  if (image === undefined) await makeCluster(unfinished);
  else writeCluster(image, unfinished);
  await syncTree(unfinished);
  await rename(unfinished, cluster);
  syncDirectory(dataDirectory);
}

/** Returns the image that saves the most work: with all migrations, or without tables. */
function findImage(migrated: MigratedImage | undefined): ClusterImage | undefined {
  const version = engineVersion();
  const withTables =
    migrated &&
    readClusterImage(migrated.file, {
      engineVersion: version,
      migrations: migrationFingerprint(migrated.migrationSets),
    });
  return withTables ?? readClusterImage(imageFile, { engineVersion: version });
}

function notACluster(cluster: string): DomainError {
  return new DomainError(
    'store_unavailable',
    `${cluster} is not an embedded database; restore a backup there or move it away to start again`,
  );
}
