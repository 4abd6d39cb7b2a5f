import type { Suites } from '../suites.ts';
import { describeInstanceStore } from './instance-store.contract.ts';

/** The suites of claiming an instance. */
export const instanceSuites: Suites = {
  stores: [describeInstanceStore],
};
