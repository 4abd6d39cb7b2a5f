import type { Role } from '../user/role.ts';

/** An invitation into an account. The plain token is not stored and cannot be shown again. */
export interface Invite {
  /** An xid. */
  readonly id: string;
  /** The account that the invited person joins. */
  readonly accountId: string;
  /** As typed, in NFC. It is compared by its `emailKey`. */
  readonly email: string;
  readonly name: string;
  /** The role of the new user. The role owner is transferred, never given by an invite. */
  readonly role: Role;
  /** Ids of the groups that the person's machines will join. */
  readonly autoGroups: readonly string[];
  /** `hashToken` of the plain token. */
  readonly hash: string;
  /** The user who sent the invite or renewed it last. If that user is removed, the invite stays. */
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** A new or renewed invite with its token in plain text. The token is not stored anywhere. */
export interface IssuedInvite {
  readonly invite: Invite;
  readonly plainText: string;
}
