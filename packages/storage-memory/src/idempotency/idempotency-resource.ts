import type { MemoryResource } from '../resource.ts';
import type { IdempotencyState } from './idempotency-state.ts';
import { memorySealedAnswerStore } from './sealed-answer-store.memory.ts';

/** Answers that are kept for a repeated request. */
export const idempotencyResource = {
  empty: () => ({ sealedAnswers: new Map() }),
  copyOf: ({ sealedAnswers }) => ({ sealedAnswers: new Map(sealedAnswers) }),
  stores: (current, clock) => ({ sealedAnswers: memorySealedAnswerStore(current, clock) }),
} as const satisfies MemoryResource<IdempotencyState>;
