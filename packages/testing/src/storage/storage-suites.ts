import type { Suites } from '../suites.ts';
import { describeBeforeCommit } from './before-commit.contract.ts';
import { describeStorageClock } from './storage-clock.contract.ts';
import { describeUnitOfWork } from './unit-of-work.contract.ts';

/** The suites of units of work, of work of the host app in them, and of the clock. */
export const storageSuites: Suites = {
  stores: [describeUnitOfWork, describeStorageClock],
  useCases: [describeBeforeCommit],
};
