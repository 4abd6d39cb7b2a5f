import type { Suites } from '../suites.ts';
import { describeSessionStore } from './session-store.contract.ts';
import { describeSessions } from './sessions.contract.ts';
import { describeRehash } from './rehash.contract.ts';
import { describeSignIn } from './sign-in.contract.ts';
import { describeSignInFailure } from './sign-in-failure.contract.ts';

/** The suites of sessions and of signing in. */
export const sessionSuites: Suites = {
  stores: [describeSessionStore],
  useCases: [describeSignIn, describeRehash, describeSignInFailure, describeSessions],
};
