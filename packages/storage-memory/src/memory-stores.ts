import type { Clock, Stores } from '@nbsetup/domain/storage';
import { removingWithAccount } from './account/account-removal.ts';
import { coreResources, type CoreState } from './core-resources.ts';

/** Creates stores whose writes take effect at once, each on its own, as `compensating` requires. */
export function createMemoryStores(clock: Clock): Stores {
  const state = coreResources.empty();
  return memoryStores(() => state, clock);
}

/** Returns the stores on the state that `current` returns at each call. They use the given clock. */
export function memoryStores(current: () => CoreState, clock: Clock): Stores {
  return removingWithAccount(coreResources.stores(current, clock), (accountId) => {
    coreResources.onAccountRemoved?.(current(), accountId);
  });
}
