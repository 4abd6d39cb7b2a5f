import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineVersion, imageFile } from '../src/embedded/cluster-image.ts';
import { makeCluster } from '../src/embedded/make-cluster.ts';
import { packCluster } from '../src/embedded/pack-cluster.ts';

/** Writes the image of a cluster without tables next to the code that reads it. */
async function writeClusterImage(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nbsetup-image-'));
  try {
    await makeCluster(folder);
    writeFileSync(imageFile, packCluster(folder, { engineVersion: engineVersion() }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await writeClusterImage();
