import type { Suites } from '../suites.ts';
import { describeInstanceStore } from './instance-store.contract.ts';

/** What a storage owes the claim of an instance. */
export const instanceSuites: Suites = {
  stores: [describeInstanceStore],
};
