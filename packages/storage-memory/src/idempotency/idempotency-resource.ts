import type { MemoryResource } from '../resource.ts';
import type { IdempotencyState } from './idempotency-state.ts';
import { memorySealedResponseStore } from './sealed-response-store.memory.ts';

/** The resource of saved responses for repeated requests. */
export const idempotencyResource = {
  empty: () => ({ sealedResponses: new Map() }),
  copyOf: ({ sealedResponses }) => ({ sealedResponses: new Map(sealedResponses) }),
  stores: (current, clock) => ({ sealedResponses: memorySealedResponseStore(current, clock) }),
} as const satisfies MemoryResource<IdempotencyState>;
