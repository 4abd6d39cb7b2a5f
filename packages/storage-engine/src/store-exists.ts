import { hasEmbeddedStore } from '@nbsetup/storage-postgres';
import { resolve } from 'node:path';
import type { StoreConfig } from './store-variables.ts';

/**
 * Returns whether opening the store would find one; false only for an embedded store that opening would create. For
 * programs that look and must not create anything. Throws `store_unavailable` where the data directory is a folder of
 * something else.
 */
export async function storeExists(config: StoreConfig): Promise<boolean> {
  return config.NB_STORE_ENGINE !== 'embedded' || hasEmbeddedStore(resolve(config.NB_DATADIR));
}
