import type { User } from './user.ts';

/** A user and what its password is checked against. */
export interface UserWithPassword {
  readonly user: User;
  /** Absent for a user without password. */
  readonly passwordHash?: string;
}

/** Reads users. */
export interface UserReader {
  /** The user with that id, or `undefined`. */
  findById(userId: string): Promise<User | undefined>;
  /** The users of the account, service users too, oldest first, then by id; empty when there are none. */
  listByAccount(accountId: string): Promise<readonly User[]>;
  /**
   * The users with that e-mail in any spelling, as `emailKey` says, with the hashes of their passwords: those of `accountId`,
   * or in whatever account or in none when that is absent. At most `limit`, oldest first, then by id; empty when there are
   * none. Nobody has the empty e-mail, not even service users.
   */
  listByEmail(
    email: string,
    options: { readonly limit: number; readonly accountId?: string | undefined },
  ): Promise<readonly UserWithPassword[]>;
  /** The hash the user's password is checked against, or `undefined` for a user without password or no user. */
  findPasswordHash(userId: string): Promise<string | undefined>;
}

/** Reads and writes users, within a unit of work. */
export interface UserStore extends UserReader {
  /**
   * Adds a user. Throws `already_exists` when the id is taken, when the account has a user with the same e-mail in
   * any spelling, or when the account has an owner and this is another; `not_found` when its account is not there;
   * `invalid_input` for a service user with the role owner.
   */
  add(user: User, credential?: { readonly passwordHash: string }): Promise<void>;
  /**
   * The user with that id, or `undefined`; until the unit of work ends nobody else changes, locks or removes it. Lock
   * before deciding on what may change meanwhile, and several users in the order of their ids, or two units of work
   * may wait for each other.
   */
  lock(userId: string): Promise<User | undefined>;
  /**
   * Replaces everything of the user but its id, account and password. Throws `not_found` when there is no such user
   * and `already_exists` when its account has another with that e-mail, or another owner.
   */
  update(user: User): Promise<void>;
  /** Replaces the hash that the password is checked against. Throws `not_found` when there is no such user. */
  setPasswordHash(userId: string, passwordHash: string): Promise<void>;
  /** Removes the user with its tokens and sessions. Succeeds if the user is already gone. */
  remove(userId: string): Promise<void>;
}
