import type { Scope } from '../permission/scope.ts';

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
  /** What it is limited to; absent when it may do whatever its user may. */
  readonly scopes?: readonly Scope[];
  /** The id of the token that it took the place of; that one may be gone. */
  readonly replaces?: string;
  /** When the first token of its chain of rotations was made; absent when it took the place of none. */
  readonly chainStartedAt?: Date;
  /** The id of the token that took its place; that one may be gone. */
  readonly replacedBy?: string;
}
