import { requireNothingRemembered } from '@nbsetup/domain';
import { hasEmbeddedStore } from '@nbsetup/storage-postgres';
import { resolve } from 'node:path';
import { instanceFileOf } from './instance-file.ts';
import { dataDirectoryOf, type StoreConfig } from './store-variables.ts';

/**
 * Returns whether opening the store would find one; false only for an embedded store that opening would create. For
 * programs that look and must not create anything. Throws `store_unavailable` where the data directory is a folder of
 * something else, and where the instance file says that there was a store.
 */
export async function storeExists(config: StoreConfig): Promise<boolean> {
  if (config.NB_STORE_ENGINE !== 'embedded') return true;
  if (await hasEmbeddedStore(resolve(dataDirectoryOf(config)))) return true;
  const file = instanceFileOf(config);
  if (file !== undefined) await requireNothingRemembered(file);
  return false;
}
