import type { ApiConfig } from '@nbsetup/api-config';
import { openStore, storeExists, type OpenStore } from '@nbsetup/storage-engine';

type Use<Result> = (store: OpenStore) => Promise<Result>;

/**
 * Opens the store, migrated as the API would at its start, uses it and closes it. Throws `store_locked` while a running
 * API has the embedded one.
 */
export async function withStore<Result>(config: ApiConfig, use: Use<Result>): Promise<Result> {
  return opened(await openStore(config, { autoMigrate: config.NB_AUTO_MIGRATE }), use);
}

/**
 * The same for a command that must not change anything: answers `absent` where there is no store yet, and throws
 * `store_outdated` where one would have to be migrated.
 */
export async function withExistingStore<Result>(
  config: ApiConfig,
  { use, absent }: { readonly use: Use<Result>; readonly absent: Result },
): Promise<Result> {
  if (!(await storeExists(config))) return absent;
  return opened(await openStore(config, { autoMigrate: false }), use);
}

async function opened<Result>(store: OpenStore, use: Use<Result>): Promise<Result> {
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
