import type { Clock, Stores } from '@nbsetup/domain';
import { removingWithAccount } from './account/account-removal.ts';
import { coreResources, type CoreState } from './core-resources.ts';

/** Stores whose writes are kept at once, each for itself: what `compensating` is for. */
export function createMemoryStores(clock: Clock): Stores {
  const state = coreResources.empty();
  return memoryStores(() => state, clock);
}

/** Returns the stores over whatever state `current` names at the time of each call, which judge by that clock. */
export function memoryStores(current: () => CoreState, clock: Clock): Stores {
  return removingWithAccount(coreResources.stores(current, clock), (accountId) => {
    coreResources.onAccountRemoved?.(current(), accountId);
  });
}
