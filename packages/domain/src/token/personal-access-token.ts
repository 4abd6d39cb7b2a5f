/** A personal access token as it is kept: everything but the plain text, which nobody can get back. */
export interface PersonalAccessToken {
  /** An xid. */
  readonly id: string;
  /** The user the token speaks for. */
  readonly userId: string;
  readonly name: string;
  /** `hashToken` of the plain text. */
  readonly hash: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Absent until the token was used. */
  readonly lastUsedAt?: Date;
}
