import type { ListedUser, User } from './user.ts';

/** A user with the hash of its password. */
export interface UserWithPassword {
  readonly user: User;
  /** Absent for a user without a password. */
  readonly passwordHash?: string;
}

/** The filter for users. */
export interface UserFilter {
  /** Only service users, or only people. The default is both. */
  readonly isServiceUser?: boolean | undefined;
}

/** Reads users. */
export interface UserReader {
  /** Returns the user with this id, or `undefined`. */
  findById(userId: string): Promise<User | undefined>;
  /** Returns the users of the account that match the filter, oldest first, then by id. Empty if there are none. */
  listByAccount(accountId: string, filter?: UserFilter): Promise<readonly User[]>;
  /**
   * Returns the users of `listByAccount` in slices, for lists that can be long. All are of one moment. Between two
   * slices nothing is held open, so the caller can take its time, and can stop.
   */
  slicesByAccount(accountId: string, filter?: UserFilter): Promise<AsyncIterable<readonly ListedUser[]>>;
  /**
   * Returns the users with this e-mail in any spelling, see `emailKey`, with the hashes of their passwords. Without
   * `accountId`, returns users of all accounts and of none. Returns at most `limit`, oldest first, then by id. Empty if
   * there are none, and for an empty e-mail.
   */
  listByEmail(
    email: string,
    options: { readonly limit: number; readonly accountId?: string | undefined },
  ): Promise<readonly UserWithPassword[]>;
  /** Returns the hash of the user's password, or `undefined` if there is no password or no user. */
  findPasswordHash(userId: string): Promise<string | undefined>;
}

/** Reads and writes users, in a unit of work. */
export interface UserStore extends UserReader {
  /**
   * Adds a user.
   *
   * @throws `already_exists` if the id is taken
   * @throws `already_exists` if the account has a user with the same e-mail in any spelling. A table of the host app
   *   may refuse it in all accounts, and decides which spellings are the same.
   * @throws `already_exists` if the new user is an owner and the account already has one
   * @throws `not_found` if its account does not exist
   * @throws `invalid_input` for a service user with the role owner
   */
  add(user: User, credential?: { readonly passwordHash: string }): Promise<void>;
  /**
   * Returns the user with this id, or `undefined`. Until the unit of work ends, no other one can change, lock or remove
   * it. Lock before a decision that depends on the user. Lock several users in the order of their ids, because another
   * order can deadlock.
   */
  lock(userId: string): Promise<User | undefined>;
  /** Locks the user in the same way, and also returns the hash of the password. */
  lockWithPassword(userId: string): Promise<UserWithPassword | undefined>;
  /**
   * Replaces all fields of the user except id, account and password.
   *
   * @throws `not_found` if there is no such user
   * @throws `already_exists` if the account has another user with this e-mail, or another owner
   */
  update(user: User): Promise<void>;
  /**
   * Replaces the hash of the user's password.
   *
   * @throws `not_found` if there is no such user
   */
  setPasswordHash(userId: string, passwordHash: string): Promise<void>;
  /** Removes the user with its tokens and sessions. Succeeds if the user does not exist. */
  remove(userId: string): Promise<void>;
}
