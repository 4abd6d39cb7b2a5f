import type { Suites } from '../suites.ts';
import { describeGroupStore } from './group-store.contract.ts';
import { describeGroups } from './groups.contract.ts';

/** What a storage owes groups, and what people do with them. */
export const groupSuites: Suites = {
  stores: [describeGroupStore],
  useCases: [describeGroups],
};
