import type { ApiConfig } from '@nbsetup/api-config';
import { withLocation } from '@nbsetup/platform-node';
import { productStores, type ProductStore } from '@nbsetup/product';
import { openStore, storeExists, storeLocation } from '@nbsetup/storage-engine';
import type { CommandContext } from '../program/command-context.ts';

/** An open store. It is closed when the function that opened it with `await using` ends. */
export type InstanceStore = ProductStore & AsyncDisposable;

/**
 * Opens the store, migrated as the API would at its start. From then on a refusal names where the store is. Throws
 * `store_locked` while a running API has the embedded one.
 */
export async function openInstanceStore(
  { stderr, setLocation }: Pick<CommandContext, 'stderr' | 'setLocation'>,
  config: ApiConfig,
): Promise<InstanceStore> {
  setLocation(storeLocation(config));
  const store = await openStore(config, {
    stores: productStores,
    autoMigrate: config.NB_AUTO_MIGRATE,
    onForgotten: ({ message }) => {
      stderr.write(`warning: ${message}\n`);
    },
  });
  return disposable(store);
}

/**
 * Opens the store for a command that must not change anything. Returns `undefined` if there is none yet. Throws
 * `store_outdated` if it would have to be migrated.
 */
export async function openExistingStore(config: ApiConfig): Promise<InstanceStore | undefined> {
  if (!(await instanceStoreExists(config))) return undefined;
  return withLocation(storeLocation(config), async () =>
    disposable(await openStore(config, { stores: productStores, autoMigrate: false })),
  );
}

/** Returns whether there is a store. A refusal names where it was looked for. */
export async function instanceStoreExists(config: ApiConfig): Promise<boolean> {
  return withLocation(storeLocation(config), () => storeExists(config));
}

function disposable(store: ProductStore): InstanceStore {
  return { ...store, [Symbol.asyncDispose]: () => store.close() };
}
