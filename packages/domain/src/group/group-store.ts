import type { User } from '../user/user.ts';
import type { Group } from './group.ts';

/** Reads groups. */
export interface GroupReader {
  /** Returns the account's groups by name. Empty if there are none. */
  listByAccount(accountId: string): Promise<readonly Group[]>;
  /** Returns the group with this id, or `undefined`. */
  findById(groupId: string): Promise<Group | undefined>;
  /** Returns the groups of the account with these ids, by id, in one query. Skips unknown ids. */
  listByIds(accountId: string, groupIds: readonly string[]): Promise<readonly Group[]>;
  /** Returns the group of the account with exactly this name, or `undefined`. */
  findByName(accountId: string, name: string): Promise<Group | undefined>;
  /** Returns the oldest user of the account with the group in its `autoGroups`, or `undefined`. */
  findUser(group: Pick<Group, 'id' | 'accountId'>): Promise<User | undefined>;
}

/** Reads and writes groups, in a unit of work. */
export interface GroupStore extends GroupReader {
  /**
   * Adds a group. Of several calls with one name at the same time, one succeeds.
   *
   * @throws `already_exists` if the id is taken, or if the account has a group with this name
   * @throws `not_found` if its account does not exist
   */
  add(group: Group): Promise<void>;
  /**
   * Returns the groups of the account with these ids, by id, and skips unknown ids. Until the unit of work ends, no
   * other one can change, lock or remove them. Lock users first, because another order can deadlock.
   */
  lock(accountId: string, groupIds: readonly string[]): Promise<readonly Group[]>;
  /**
   * Renames the group.
   *
   * @throws `not_found` if the group does not exist
   * @throws `already_exists` if its account has another group with this name
   */
  rename(groupId: string, name: string): Promise<void>;
  /** Removes the group. Succeeds if it does not exist. */
  remove(groupId: string): Promise<void>;
}
