import type { Suites } from '../suites.ts';
import { describeGroupStore } from './group-store.contract.ts';
import { describeGroups } from './groups.contract.ts';

/** The suites of groups. */
export const groupSuites: Suites = {
  stores: [describeGroupStore],
  useCases: [describeGroups],
};
