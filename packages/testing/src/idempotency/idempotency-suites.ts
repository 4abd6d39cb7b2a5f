import type { Suites } from '../suites.ts';
import { describeSealedResponseStore } from './sealed-response-store.contract.ts';

/** The suites of saved responses. */
export const idempotencySuites: Suites = {
  stores: [describeSealedResponseStore],
};
