import { refusals } from '../error/refusals.ts';

/** Refuses the credential of a request. The message is the same for each token that authenticates nobody. */
export const credentialRefusal = refusals({
  credential_missing: ['unauthenticated', () => 'no valid authentication provided'],
  token_malformed: ['token_invalid', () => 'token invalid'],
  token_unknown: ['token_invalid', () => 'token invalid'],
  token_expired: ['token_invalid', () => 'token invalid'],
  user_pending: ['permission_denied', () => 'user is pending approval'],
  user_blocked: ['permission_denied', () => 'user is blocked'],
});
