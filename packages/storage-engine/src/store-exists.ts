import { requireNothingRemembered } from '@nbsetup/domain/storage';
import { hasEmbeddedStore } from '@nbsetup/storage-postgres/embedded';
import { resolve } from 'node:path';
import { instanceFileOf } from './instance-file.ts';
import { dataDirectoryOf, type StoreConfig } from './store-variables.ts';

/**
 * Returns whether the store exists. It is false only for an embedded store that {@link openStore} would create.
 * For programs that only read.
 * @throws `store_unavailable` if the data directory has other content, or if the instance file says that there was a
 * store.
 */
export async function storeExists(config: StoreConfig): Promise<boolean> {
  if (config.NB_STORE_ENGINE !== 'embedded') return true;
  if (await hasEmbeddedStore(resolve(dataDirectoryOf(config)))) return true;
  const file = instanceFileOf(config);
  if (file !== undefined) await requireNothingRemembered(file);
  return false;
}
