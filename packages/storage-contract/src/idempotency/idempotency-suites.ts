import type { Suites } from '../suites.ts';
import { describeSealedAnswerStore } from './sealed-answer-store.contract.ts';

/** What a storage owes the answers that are kept for a repeated request. */
export const idempotencySuites: Suites = {
  stores: [describeSealedAnswerStore],
};
