import { setupPolicyOf, type ApiConfig } from '@nbsetup/api-config';
import { isDomainError, isSetupRequired, messageWithHint } from '@nbsetup/domain';
import { withLocation } from '@nbsetup/platform-node';
import { storeLocation } from '@nbsetup/storage-engine';
import { hints } from '../program/hints.ts';
import { openExistingStore } from '../store/open-store.ts';

/** The state of a store that is only read. */
export type StoreState =
  | {
      readonly store: 'ready';
      readonly isSetupRequired: boolean;
      /** Why setup is closed. Absent if it is open. */
      readonly closedBecause?: string | undefined;
      /**
       * The start of the setup window and the time of the store. Absent if there is no window or it has not started.
       */
      readonly setupWindow?: { readonly startedAt: Date; readonly now: Date } | undefined;
    }
  /** There is no store yet. The embedded store is created at first use. */
  | { readonly store: 'absent' }
  /** Its schema is older or newer than this program. `reason` says which. */
  | { readonly store: 'outdated'; readonly reason: string };

/**
 * Reads the state of the store.
 * @throws `store_unavailable`, `overloaded` or `store_locked` if it cannot be read and written.
 */
export async function readStoreState(config: ApiConfig): Promise<StoreState> {
  try {
    // The location is recorded here, because `--wait` shows the reason before the command ends.
    return await withLocation(storeLocation(config), () => readState(config));
  } catch (error) {
    if (isDomainError(error, 'store_outdated'))
      return { store: 'outdated', reason: messageWithHint(error, hints) };
    throw error;
  }
}

async function readState(config: ApiConfig): Promise<StoreState> {
  await using store = await openExistingStore(config);
  if (store === undefined) return { store: 'absent' };
  const { read, clock } = store.storage;
  await store.requireReady();
  const startedAt = await read.instance.findWindowStart();
  return {
    store: 'ready',
    isSetupRequired: await isSetupRequired(read.instance),
    closedBecause: setupPolicyOf(config).closedBecause,
    setupWindow: startedAt && { startedAt, now: clock.now() },
  };
}
