import type { Suites } from '../suites.ts';
import { describeResidualCredentials } from './residual-credentials.contract.ts';
import { describeOwnerRecovery } from './recover-owner.contract.ts';
import { describeRefusedRecovery } from './recover-owner-refusals.contract.ts';
import { describeTokenRecovery } from './recover-token.contract.ts';

/** The suites of recovering owners and tokens. */
export const recoverySuites: Suites = {
  useCases: [
    describeOwnerRecovery,
    describeRefusedRecovery,
    describeResidualCredentials,
    describeTokenRecovery,
  ],
};
