/** A sign-in with a password, as it is kept: everything but the secret that the user's cookie holds. */
export interface Session {
  /** An xid. */
  readonly id: string;
  /** The user who signed in. */
  readonly userId: string;
  /** `hashToken` of the secret. */
  readonly hash: string;
  /** Which program signed in, in a few words, for the user to tell sessions apart; empty when it did not say. */
  readonly userAgent: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}
