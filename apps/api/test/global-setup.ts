import { readApiConfig } from '@nbsetup/api-config';
import { openStore } from '@nbsetup/storage-engine';
import { provideDataDirectory } from '@nbsetup/test-postgres';
import type { TestProject } from 'vitest/node';

/** Makes the data directory that tests copy, as the API makes and migrates one when it is started the first time. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  return provideDataDirectory(project, async (dataDirectory) => {
    const { config } = readApiConfig({ NB_STORE_ENGINE: 'embedded', NB_DATADIR: dataDirectory });
    const store = await openStore(config, { autoMigrate: config.NB_AUTO_MIGRATE });
    await store.close();
  });
}
