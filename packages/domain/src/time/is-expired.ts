/**
 * Tells whether a token, a session, an invite or anything else with an end is over at `now`. At the very moment of its
 * expiry it is still alive.
 */
export function isExpired(subject: { readonly expiresAt: Date }, now: Date): boolean {
  return now.getTime() > subject.expiresAt.getTime();
}
