/** A sign-in with a password. The secret is only in the user's cookie. */
export interface Session {
  /** An xid. */
  readonly id: string;
  /** The user who signed in. */
  readonly userId: string;
  /** The `hashToken` of the secret. */
  readonly hash: string;
  /** A short text about the program that signed in, so that the user can distinguish sessions. Can be empty. */
  readonly userAgent: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}
