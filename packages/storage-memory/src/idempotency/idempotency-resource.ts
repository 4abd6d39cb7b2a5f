import type { MemoryResource } from '../resource.ts';
import type { IdempotencyState } from './idempotency-state.ts';
import { memorySealedResponseStore } from './sealed-response-store.memory.ts';

/** Answers that are kept for a repeated request. */
export const idempotencyResource = {
  empty: () => ({ sealedResponses: new Map() }),
  copyOf: ({ sealedResponses }) => ({ sealedResponses: new Map(sealedResponses) }),
  stores: (current, clock) => ({ sealedResponses: memorySealedResponseStore(current, clock) }),
} as const satisfies MemoryResource<IdempotencyState>;
