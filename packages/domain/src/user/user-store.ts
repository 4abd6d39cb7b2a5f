import type { User } from './user.ts';

export interface UserReader {
  /** The user with that id, or `undefined`. */
  findById(userId: string): Promise<User | undefined>;
  /** The users of the account, service users too, oldest first, then by id; empty when there are none. */
  listByAccount(accountId: string): Promise<readonly User[]>;
  /** The hash the user's password is checked against, or `undefined` for a user without password or no user. */
  findPasswordHash(userId: string): Promise<string | undefined>;
}

export interface UserStore extends UserReader {
  /**
   * Adds a user. Throws `already_exists` when the id is taken, when the account has a user with the same e-mail in
   * any case, or when the account has an owner and this is another; `not_found` when its account is not there.
   */
  add(user: User, credential?: { readonly passwordHash: string }): Promise<void>;
  /** Removes the user and its tokens. Succeeds if the user is already gone. */
  remove(userId: string): Promise<void>;
}
