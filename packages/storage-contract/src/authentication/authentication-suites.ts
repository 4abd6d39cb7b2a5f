import type { Suites } from '../suites.ts';
import { describeAuthentication } from './authentication.contract.ts';
import { describeLiveCredential } from './live-credential.contract.ts';

/** How a token authenticates, and what a request that is under way may still do. */
export const authenticationSuites: Suites = {
  useCases: [describeAuthentication, describeLiveCredential],
};
