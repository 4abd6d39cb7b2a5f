import type { Account } from './account.ts';

/** Reads accounts. */
export interface AccountReader {
  /** Returns the account with this id, or `undefined`. */
  findById(accountId: string): Promise<Account | undefined>;
  /**
   * Returns the account that was created for this user, or `undefined`. If there are several, returns the oldest. The
   * user may have left it since.
   */
  findByCreator(userId: string): Promise<Account | undefined>;
}

/** Reads and writes accounts, in a unit of work. */
export interface AccountStore extends AccountReader {
  /**
   * Adds the account, and makes `createdBy` its member with the role owner. Does both or neither.
   *
   * @throws `already_exists` if the id is taken, or if the user is in an account
   * @throws `not_found` if there is no such user
   * @throws `invalid_input` if it is a service user
   */
  add(account: Account): Promise<void>;
  /**
   * Returns the account, locked until the unit of work ends, or `undefined`. Until then nobody else locks or removes
   * it, or adds a user or a group to it.
   */
  lock(accountId: string): Promise<Account | undefined>;
  /**
   * Removes the account with its groups and invites. Its users stay, without an account. Succeeds if the account does
   * not exist.
   */
  remove(accountId: string): Promise<void>;
}
