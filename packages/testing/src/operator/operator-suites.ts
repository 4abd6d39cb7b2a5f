import type { Suites } from '../suites.ts';
import { describeHostAccess } from './host-access.contract.ts';
import { describeHostUsers } from './host-users.contract.ts';
import { describeOperator } from './operator.contract.ts';

/** The suites of the operator of the host. */
export const operatorSuites: Suites = {
  useCases: [describeOperator, describeHostAccess, describeHostUsers],
};
