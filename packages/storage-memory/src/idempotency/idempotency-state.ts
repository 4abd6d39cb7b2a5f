import type { SealedAnswer } from '@nbsetup/domain';

/** What this resource keeps. */
export interface IdempotencyState {
  readonly sealedAnswers: Map<string, SealedAnswer>;
}
