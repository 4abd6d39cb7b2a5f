import type { ApiConfig } from '@nbsetup/api-config';
import { openStore, storeExists, type OpenStore } from '@nbsetup/storage-engine';

type Use<Result> = (store: OpenStore) => Promise<Result>;

/**
 * Opens the store for a command that must not change anything, uses it and closes it. Answers `absent` where there is no store yet; throws
 * `store_outdated` where one would have to be migrated, and `store_locked` while a running API has the embedded one.
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
