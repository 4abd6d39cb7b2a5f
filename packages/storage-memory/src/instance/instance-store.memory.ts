import { setupAlreadyCompleted, type InstanceStore } from '@nbsetup/domain/storage';
import type { MemoryState } from '../memory-state.ts';

/** Returns the `InstanceStore` in memory, on the state that `current` returns at each call. */
export function memoryInstanceStore(current: () => MemoryState): InstanceStore {
  return {
    findCompletion: async () => current().completion,
    findWindowStart: async () => current().setupWindowStart,
    claim: async (completion) => {
      const state = current();
      if (state.completion !== undefined) throw setupAlreadyCompleted();
      state.completion = completion;
    },
    release: async (ownerId) => {
      const state = current();
      if (state.completion?.ownerId === ownerId) state.completion = undefined;
    },
    startWindow: async (startedAt) => {
      current().setupWindowStart ??= startedAt;
    },
    restartWindow: async (startedAt) => {
      current().setupWindowStart = startedAt;
    },
  };
}
