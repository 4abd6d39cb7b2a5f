import type { Clock, Stores } from '@nbsetup/domain';
import { coreResources } from './core-resources.ts';

/** Stores whose writes are kept at once, each for itself: what `compensating` is for. */
export function createMemoryStores(clock: Clock): Stores {
  const state = coreResources.empty();
  return coreResources.stores(() => state, clock);
}
