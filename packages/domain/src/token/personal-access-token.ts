import type { Scope } from '../permission/scope.ts';

/** A stored personal access token. The plain text is not stored and cannot be shown again. */
export interface PersonalAccessToken {
  /** An xid. */
  readonly id: string;
  /** The user that the token authenticates. */
  readonly userId: string;
  readonly name: string;
  /** The `hashToken` of the plain text. */
  readonly hash: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Absent until the first use. */
  readonly lastUsedAt?: Date;
  /** The scopes of the token. Absent if it has all rights of its user. */
  readonly scopes?: readonly Scope[];
  /** The id of the token that it replaced. That token may be removed. */
  readonly replaces?: string;
  /** When the first token of its rotation chain was created. Absent if it replaced none. */
  readonly chainStartedAt?: Date;
  /** The id of the token that replaced it. That token may be removed. */
  readonly replacedBy?: string;
}
