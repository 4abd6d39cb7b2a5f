import type { Suites } from '../suites.ts';
import { describeAuthentication } from './authentication.contract.ts';
import { describeLiveCredential } from './live-credential.contract.ts';

/** The suites of authenticating a token, and of credentials that are revoked during a request. */
export const authenticationSuites: Suites = {
  useCases: [describeAuthentication, describeLiveCredential],
};
