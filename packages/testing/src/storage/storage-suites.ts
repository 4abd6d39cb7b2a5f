import type { Suites } from '../suites.ts';
import { describeStorageClock } from './storage-clock.contract.ts';
import { describeUnitOfWork } from './unit-of-work.contract.ts';

/** The suites of units of work and of the clock. */
export const storageSuites: Suites = {
  stores: [describeUnitOfWork, describeStorageClock],
};
