import type { Member } from '../user/member.ts';

/** A user in a table of the host app: the fields that are stored there. */
export interface HostUser {
  /** The id in the table, as text. It never changes, and no later user gets it again. */
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** Whether the app has blocked the user. Absent if the table has no such column. */
  readonly isBlocked?: boolean;
}

/** The fields of a user that change. The others stay as they are. */
export type HostUserChanges = Partial<Omit<HostUser, 'id'>>;

/**
 * The users in a table of the host app. The app implements it. Nothing that it returns is stored or cached here, so
 * what the app changes in its table applies from the next request on. In a unit of work, it uses the same transaction.
 */
export interface HostUsers {
  /** Returns the id for a new user. No user has it, and no other call returns it. */
  createId(): Promise<string>;
  /** Returns the users with these ids, at most 1,000, in any order. Users who do not exist are missing. */
  find(ids: readonly string[]): Promise<readonly HostUser[]>;
  /** Returns the users with this e-mail, as the app compares e-mails. Empty if there are none. */
  findByEmail(email: string): Promise<readonly HostUser[]>;
  /**
   * Adds a user, with the hash of its password.
   *
   * @throws `already_exists` if the id or the e-mail is taken. On PostgreSQL, a unique constraint is enough.
   */
  add(user: HostUser, credential?: { readonly passwordHash: string }): Promise<void>;
  /** Changes these fields of a user. `isBlocked` is among them only if `find` returns it. Throws as `add` does. */
  update(id: string, changes: HostUserChanges): Promise<void>;
  /**
   * Removes a user. Succeeds if the user does not exist. If absent, a removed user stays in the table of the app. Only
   * its role and its tokens are removed.
   */
  remove?(id: string): Promise<void>;
  /** The hashes of the passwords, if the table of the app has them. If absent, they are stored here. */
  readonly passwords?: HostPasswords;
}

/** The hashes of the passwords in a table of the host app. The password hasher creates and verifies them. */
export interface HostPasswords {
  /** Returns the hash of the user's password, or `undefined` if it has none. */
  find(id: string): Promise<string | undefined>;
  /** Replaces the hash of the user's password. */
  set(id: string, passwordHash: string): Promise<void>;
}

/** The users of the host app, for the use cases that depend on where users are. Only `withHostUsers` sets it. */
export interface HostUserAccess extends Pick<HostUsers, 'createId'> {
  /**
   * Adds a user whom the table of the app has. Its e-mail, name and block are those of the table.
   *
   * @throws `not_found` if the table has no such user
   * @throws `already_exists` if the user was added before
   */
  admit(user: Omit<Member, 'email' | 'name' | 'isBlocked'>): Promise<Member>;
}
