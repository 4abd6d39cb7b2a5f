import type { Suites } from '../suites.ts';
import { describeAccountSteps } from './account-steps.contract.ts';
import { describeAccountStore } from './account-store.contract.ts';

/** The suites of accounts and of the unit of work that creates one. */
export const accountSuites: Suites = {
  stores: [describeAccountStore],
  useCases: [describeAccountSteps],
};
