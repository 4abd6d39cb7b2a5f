import type { Suites } from '../suites.ts';
import { describePasswordChange } from './password-change.contract.ts';
import { describeResidualAccess } from './residual-access.contract.ts';
import { describeUserDepartures } from './user-departures.contract.ts';
import { describeUserStore } from './user-store.contract.ts';
import { describeUserUpdates } from './user-updates.contract.ts';
import { describeUsers } from './users.contract.ts';
import { describeUsersByEmail } from './user-email.contract.ts';

/** The suites of users. */
export const userSuites: Suites = {
  stores: [describeUserStore, describeUsersByEmail],
  useCases: [
    describeUsers,
    describeUserUpdates,
    describeUserDepartures,
    describePasswordChange,
    describeResidualAccess,
  ],
};
