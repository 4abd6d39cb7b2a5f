import type { Suites } from '../suites.ts';
import { describeAccountSteps } from './account-steps.contract.ts';
import { describeAccountStore } from './account-store.contract.ts';

/** What a storage owes accounts, and what is done in the unit of work that creates one. */
export const accountSuites: Suites = {
  stores: [describeAccountStore],
  useCases: [describeAccountSteps],
};
