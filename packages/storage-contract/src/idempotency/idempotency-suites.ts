import type { Suites } from '../suites.ts';
import { describeSealedResponseStore } from './sealed-response-store.contract.ts';

/** What a storage owes the responses that are kept for a repeated request. */
export const idempotencySuites: Suites = {
  stores: [describeSealedResponseStore],
};
