import { readApiConfig } from '@nbsetup/api-config';
import { productStores } from '@nbsetup/product';
import { openStore } from '@nbsetup/storage-engine';
import { openEmbeddedDatabase } from '@nbsetup/storage-postgres/embedded';
import { prepareDataDirectory, sharedDataDirectory } from '@nbsetup/test-postgres';
import type { TestProject } from 'vitest/node';

/** Creates the data directory that tests copy. It is migrated as the API does at its first start. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const empty = await sharedDataDirectory(openEmbeddedDatabase);
  const { dataDirectory, remove } = await prepareDataDirectory(empty, migrate);
  project.provide('embeddedDataDirectory', dataDirectory);
  return remove;
}

async function migrate(dataDirectory: string): Promise<void> {
  const { config } = readApiConfig({ NB_STORE_ENGINE: 'embedded', NB_DATADIR: dataDirectory });
  const store = await openStore(config, { stores: productStores, autoMigrate: config.NB_AUTO_MIGRATE });
  await store.close();
}
