import { refusals } from '../error/refusals.ts';

/** Refuses sign-ins and what is done with sessions. */
export const sessionRefusal = refusals({
  sign_in_refused: ['unauthenticated', () => 'email or password is incorrect'],
  session_expired: ['token_invalid', () => 'the session has expired, sign in again'],
  session_not_found: ['not_found', ({ id }: { readonly id: string }) => `session: ${id} not found`],
  session_exists: ['already_exists', () => 'session already exists'],
  user_without_account: ['permission_denied', () => 'user is in no account'],
});
