import type { Invite } from './invite.ts';

/** Reads invites. */
export interface InviteReader {
  /** The invite with that hash, also when it is over; `undefined` when there is none, also when it was renewed. */
  findByHash(hash: string): Promise<Invite | undefined>;
  /** The invites of the account, those that are over too, oldest first, then by id; empty when there are none. */
  listByAccount(accountId: string): Promise<readonly Invite[]>;
}

/** Reads and writes invites, within a unit of work. An invite goes with its account, and stays when its author goes. */
export interface InviteStore extends InviteReader {
  /**
   * Adds an invite. Throws `already_exists` when its id or hash is taken or the account has an invite with the same e-mail
   * in any spelling, be it over, and `not_found` when its account is not there.
   */
  add(invite: Invite): Promise<void>;
  /**
   * The invite with that id, or `undefined`; until the unit of work ends nobody else changes, locks or removes it. Lock
   * users first: whoever does it in the other order may wait for each other.
   */
  lock(inviteId: string): Promise<Invite | undefined>;
  /**
   * Gives the invite another hash, another author and another end; the old hash finds nothing from then on. Throws `not_found` when there
   * is no such invite and `already_exists` when the hash is taken.
   */
  renew(renewal: Pick<Invite, 'id' | 'hash' | 'createdBy' | 'expiresAt'>): Promise<void>;
  /** Removes the invite. Succeeds if it is already gone. */
  remove(inviteId: string): Promise<void>;
}
