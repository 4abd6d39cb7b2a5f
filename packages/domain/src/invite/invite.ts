import type { Role } from '../user/role.ts';

/** An invitation into an account as it is kept: everything but the plain token, which nobody can get back. */
export interface Invite {
  /** An xid. */
  readonly id: string;
  /** The account that the invited person will be in. */
  readonly accountId: string;
  /** As it was typed, in NFC; compared as `emailKey` says. */
  readonly email: string;
  readonly name: string;
  /** The role the person will have; ownership is handed over, never given away by an invite. */
  readonly role: InvitedRole;
  /** Ids of the groups that the person's machines will join. */
  readonly autoGroups: readonly string[];
  /** `hashToken` of the plain token. */
  readonly hash: string;
  /** The user who invited, or renewed the invite last; may be gone by now, and the invite stays. */
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** A role that somebody can be invited to have. */
type InvitedRole = Exclude<Role, 'owner'>;

/** An invite just made or renewed, and its token in plain text, which exists here and nowhere else. */
export interface IssuedInvite {
  readonly invite: Invite;
  readonly plainText: string;
}
