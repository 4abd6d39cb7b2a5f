import type { ApiConfig } from '@nbsetup/api-config';
import { lookingAt } from '@nbsetup/platform-node';
import { openStore, storeExists, storePlace, type OpenStore } from '@nbsetup/storage-engine';
import type { ProcessIo } from '../program/command-context.ts';

type Use<Result> = (store: OpenStore) => Promise<Result>;

/**
 * Opens the store, migrated as the API would at its start, uses it and closes it. A refusal names where the store is.
 * Throws `store_locked` while a running API has the embedded one.
 */
export async function withStore<Result>(
  { config, stderr }: { readonly config: ApiConfig } & Pick<ProcessIo, 'stderr'>,
  use: Use<Result>,
): Promise<Result> {
  return lookingAt(storePlace(config), async () => {
    const store = await openStore(config, {
      autoMigrate: config.NB_AUTO_MIGRATE,
      onForgotten: ({ message }) => {
        stderr.write(`warning: ${message}\n`);
      },
    });
    return opened(store, use);
  });
}

/**
 * The same for a command that must not change anything: answers `absent` where there is no store yet, and throws
 * `store_outdated` where one would have to be migrated.
 */
export async function withExistingStore<Result>(
  config: ApiConfig,
  { use, absent }: { readonly use: Use<Result>; readonly absent: Result },
): Promise<Result> {
  return lookingAt(storePlace(config), async () => {
    if (!(await storeExists(config))) return absent;
    return opened(await openStore(config, { autoMigrate: false }), use);
  });
}

async function opened<Result>(store: OpenStore, use: Use<Result>): Promise<Result> {
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
