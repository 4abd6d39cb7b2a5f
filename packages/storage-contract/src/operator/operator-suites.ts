import type { Suites } from '../suites.ts';
import { describeHostAccess } from './host-access.contract.ts';
import { describeHostUsers } from './host-users.contract.ts';
import { describeOperator } from './operator.contract.ts';

/** What is done on the host. */
export const operatorSuites: Suites = {
  useCases: [describeOperator, describeHostAccess, describeHostUsers],
};
