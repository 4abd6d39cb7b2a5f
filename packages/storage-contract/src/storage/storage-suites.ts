import type { Suites } from '../suites.ts';
import { describeStorageClock } from './storage-clock.contract.ts';
import { describeUnitOfWork } from './unit-of-work.contract.ts';

/** What a storage owes as a whole: its units of work and its clock. */
export const storageSuites: Suites = {
  stores: [describeUnitOfWork, describeStorageClock],
};
