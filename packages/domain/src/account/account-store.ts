import type { Account } from './account.ts';

/** Reads accounts. */
export interface AccountReader {
  /** The account with that id, or `undefined`. */
  findById(accountId: string): Promise<Account | undefined>;
  /**
   * The account that was made for that user, the oldest if there are several, also when the user has left it since;
   * `undefined` when there is none.
   */
  findByCreator(userId: string): Promise<Account | undefined>;
}

/** Reads and writes accounts, within a unit of work. */
export interface AccountStore extends AccountReader {
  /**
   * Adds the account and makes `createdBy` its member with the role owner, both or neither. Throws `already_exists` when
   * the id is taken or that user is in an account already, `not_found` when there is no such user, and `invalid_input`
   * when it is a service user.
   */
  add(account: Account): Promise<void>;
  /**
   * Removes the account with its groups and invites. Its users stay, without an account, for they may live elsewhere and are
   * removed on their own. Succeeds if the account is already gone.
   */
  remove(accountId: string): Promise<void>;
}
