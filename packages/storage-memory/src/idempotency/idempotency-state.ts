import type { SealedResponse } from '@nbsetup/domain/storage';

/** The state of this resource. */
export interface IdempotencyState {
  readonly sealedResponses: Map<string, SealedResponse>;
}
