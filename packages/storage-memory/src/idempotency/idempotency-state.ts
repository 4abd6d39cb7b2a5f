import type { SealedResponse } from '@nbsetup/domain';

/** The state of this resource. */
export interface IdempotencyState {
  readonly sealedResponses: Map<string, SealedResponse>;
}
