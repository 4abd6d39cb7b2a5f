import type { Invite } from './invite.ts';

/** Reads invites. */
export interface InviteReader {
  /**
   * Returns the invite with this hash, also an expired one, or `undefined`. The hash of a renewed invite finds nothing.
   */
  findByHash(hash: string): Promise<Invite | undefined>;
  /** Returns the invites of the account, also expired ones, oldest first, then by id. Empty if there are none. */
  listByAccount(accountId: string): Promise<readonly Invite[]>;
}

/** Reads and writes invites, in a unit of work. An invite is removed with its account, but not with its author. */
export interface InviteStore extends InviteReader {
  /**
   * Adds an invite.
   *
   * @throws `already_exists` if its id or hash is taken
   * @throws `already_exists` if the account has an invite with the same e-mail in any spelling, also an expired one
   * @throws `not_found` if its account does not exist
   */
  add(invite: Invite): Promise<void>;
  /**
   * Returns the invite with this id, or `undefined`. Until the unit of work ends, no other one can change, lock or
   * remove it. Lock users first, because another order can deadlock.
   */
  lock(inviteId: string): Promise<Invite | undefined>;
  /**
   * Gives the invite a new hash, author and expiry. The old hash finds nothing from then on.
   *
   * @throws `not_found` if there is no such invite
   * @throws `already_exists` if the hash is taken
   */
  renew(renewal: Pick<Invite, 'id' | 'hash' | 'createdBy' | 'expiresAt'>): Promise<void>;
  /** Removes the invite. Succeeds if it does not exist. */
  remove(inviteId: string): Promise<void>;
}
