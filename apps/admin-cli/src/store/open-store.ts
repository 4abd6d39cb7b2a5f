import type { ApiConfig } from '@nbsetup/api-config';
import { withLocation } from '@nbsetup/platform-node';
import { productStores, productStoresWith, type ProductStore } from '@nbsetup/product';
import { openStore, storeExists, storeLocation } from '@nbsetup/storage-engine';
import type { CommandContext } from '../program/command-context.ts';

/** An open store. With `await using` it is closed at the end of the function. */
export type InstanceStore = ProductStore & AsyncDisposable;

/**
 * Opens the store and migrates it, as the API does at its start. From then on, an error message names the store.
 * @throws `store_locked` if a running API has the embedded store open.
 */
export async function openInstanceStore(
  { stderr, setLocation }: Pick<CommandContext, 'stderr' | 'setLocation'>,
  config: ApiConfig,
): Promise<InstanceStore> {
  setLocation(storeLocation(config));
  const store = await openStore(config, {
    stores: productStoresWith({ createsDefaultPolicy: config.NB_DEFAULT_POLICY_ENABLED }),
    autoMigrate: config.NB_AUTO_MIGRATE,
    onForgotten: ({ message }) => {
      stderr.write(`warning: ${message}\n`);
    },
  });
  return disposable(store);
}

/**
 * Opens the store for a command that must not change it. Returns `undefined` if there is none yet.
 * @throws `store_outdated` if it needs a migration.
 */
export async function openExistingStore(config: ApiConfig): Promise<InstanceStore | undefined> {
  if (!(await instanceStoreExists(config))) return undefined;
  return withLocation(storeLocation(config), async () =>
    disposable(await openStore(config, { stores: productStores, autoMigrate: false })),
  );
}

/** Returns whether the store exists. An error message names its location. */
export async function instanceStoreExists(config: ApiConfig): Promise<boolean> {
  return withLocation(storeLocation(config), () => storeExists(config));
}

function disposable(store: ProductStore): InstanceStore {
  return { ...store, [Symbol.asyncDispose]: () => store.close() };
}
