/** Returns whether a token, session or invite has expired at `now`. At the instant of its expiry it is still valid. */
export function isExpired(subject: { readonly expiresAt: Date }, now: Date): boolean {
  return now.getTime() > subject.expiresAt.getTime();
}
