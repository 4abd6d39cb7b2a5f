import type { SealedAnswer } from '@nbsetup/domain';
import type { MemoryResource } from '../resource.ts';
import { memorySealedAnswerStore } from './sealed-answer-store.memory.ts';

/** What this resource keeps. */
export interface IdempotencyState {
  readonly sealedAnswers: Map<string, SealedAnswer>;
}

/** Answers that are kept for a repeated request. */
export const idempotencyResource = {
  empty: () => ({ sealedAnswers: new Map() }),
  copyOf: ({ sealedAnswers }) => ({ sealedAnswers: new Map(sealedAnswers) }),
  stores: (current, clock) => ({ sealedAnswers: memorySealedAnswerStore(current, clock) }),
} as const satisfies MemoryResource<IdempotencyState>;
