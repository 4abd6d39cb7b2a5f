import { answerInProgress, type Clock, type SealedAnswerStore } from '@nbsetup/domain';
import type { MemoryState } from '../memory-state.ts';

/** The `SealedAnswerStore` in memory, over the state that `current` names at each call. */
export function memorySealedAnswerStore(current: () => MemoryState, clock: Clock): SealedAnswerStore {
  return {
    find: async (keyHash) => current().sealedAnswers.get(keyHash),
    add: async (answer) => {
      const { sealedAnswers } = current();
      if (sealedAnswers.has(answer.keyHash)) throw answerInProgress();
      sealedAnswers.set(answer.keyHash, answer);
    },
    remove: async (keyHash) => {
      current().sealedAnswers.delete(keyHash);
    },
    removeExpired: async () => {
      const now = clock.now();
      const { sealedAnswers } = current();
      for (const { keyHash, expiresAt } of sealedAnswers.values()) {
        if (expiresAt < now) sealedAnswers.delete(keyHash);
      }
    },
    dropSealed: async (tokenId) => {
      const { sealedAnswers } = current();
      for (const { sealed: _, ...answer } of sealedAnswers.values()) {
        if (answer.tokenId === tokenId) sealedAnswers.set(answer.keyHash, answer);
      }
    },
  };
}
