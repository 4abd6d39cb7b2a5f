import { responseInProgress, type Clock, type SealedResponseStore } from '@nbsetup/domain/storage';
import type { MemoryState } from '../memory-state.ts';

/** Returns the `SealedResponseStore` in memory, on the state that `current` returns at each call. */
export function memorySealedResponseStore(current: () => MemoryState, clock: Clock): SealedResponseStore {
  return {
    find: async (keyHash) => current().sealedResponses.get(keyHash),
    add: async (response) => {
      const { sealedResponses } = current();
      if (sealedResponses.has(response.keyHash)) throw responseInProgress();
      sealedResponses.set(response.keyHash, response);
    },
    remove: async (keyHash) => {
      current().sealedResponses.delete(keyHash);
    },
    removeExpired: async () => {
      const now = clock.now();
      const { sealedResponses } = current();
      for (const { keyHash, expiresAt } of sealedResponses.values()) {
        if (expiresAt < now) sealedResponses.delete(keyHash);
      }
    },
    dropSealed: async (tokenIds) => {
      const { sealedResponses } = current();
      for (const { sealed: _, ...response } of sealedResponses.values()) {
        if (tokenIds.some((tokenId) => tokenId === response.tokenId))
          sealedResponses.set(response.keyHash, response);
      }
    },
  };
}
