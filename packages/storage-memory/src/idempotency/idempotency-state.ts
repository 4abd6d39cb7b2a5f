import type { SealedResponse } from '@nbsetup/domain';

/** What this resource keeps. */
export interface IdempotencyState {
  readonly sealedResponses: Map<string, SealedResponse>;
}
