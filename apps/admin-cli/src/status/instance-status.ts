import { setupPolicyOf, type ApiConfig } from '@nbsetup/api-config';
import { isDomainError, isSetupRequired, messageWithHint } from '@nbsetup/domain';
import { withLocation } from '@nbsetup/platform-node';
import { storeLocation } from '@nbsetup/storage-engine';
import { hints } from '../program/hints.ts';
import { openExistingStore } from '../store/open-store.ts';

/** What can be said about the store without changing it. */
export type StoreState =
  | {
      readonly store: 'ready';
      readonly isSetupRequired: boolean;
      /** Why nobody may set up, where the operator has closed that. */
      readonly closedBecause?: string | undefined;
      /** When the time to set up began, and what time it is for the store; where it did begin and the store tells. */
      readonly setupWindow?: { readonly startedAt: Date; readonly now: Date } | undefined;
    }
  /** There is none yet; the embedded one is made at first use. */
  | { readonly store: 'absent' }
  /** Its schema is older or newer than this program, and `reason` says which. */
  | { readonly store: 'outdated'; readonly reason: string };

/** Looks at the store. Throws `store_unavailable`, `overloaded` and `store_locked` when it cannot be read and written. */
export async function readStoreState(config: ApiConfig): Promise<StoreState> {
  try {
    // Whoever waits for the store is told the reason long before the command ends.
    return await withLocation(storeLocation(config), () => look(config));
  } catch (error) {
    if (isDomainError(error, 'store_outdated'))
      return { store: 'outdated', reason: messageWithHint(error, hints) };
    throw error;
  }
}

async function look(config: ApiConfig): Promise<StoreState> {
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
