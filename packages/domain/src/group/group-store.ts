import type { User } from '../user/user.ts';
import type { Group } from './group.ts';

/** Reads groups. */
export interface GroupReader {
  /** Returns the account's groups by name; empty when there are none. */
  listByAccount(accountId: string): Promise<readonly Group[]>;
  /** Returns the group with that id, or `undefined`. */
  findById(groupId: string): Promise<Group | undefined>;
  /** Returns those of the groups that the account has, by id, in one query for any number of ids. */
  listByIds(accountId: string, groupIds: readonly string[]): Promise<readonly Group[]>;
  /** Returns the group of the account with exactly that name, or `undefined`. */
  findByName(accountId: string, name: string): Promise<Group | undefined>;
  /** Returns the oldest user of the account who has the group among its `autoGroups`, or `undefined`. */
  findUser(group: Pick<Group, 'id' | 'accountId'>): Promise<User | undefined>;
}

/** Reads and writes groups, within a unit of work. */
export interface GroupStore extends GroupReader {
  /**
   * Adds a group.
   *
   * @throws `already_exists` when the id is taken, or the account has a group with that name; of several calls with one
   * name at once, one succeeds.
   * @throws `not_found` when its account does not exist.
   */
  add(group: Group): Promise<void>;
  /**
   * Returns those of the groups that the account has, by id. Until the unit of work ends, nobody else changes, locks or
   * removes them. Lock users first: two units of work that lock in another order may wait for each other.
   */
  lock(accountId: string, groupIds: readonly string[]): Promise<readonly Group[]>;
  /**
   * Gives the group another name.
   *
   * @throws `not_found` when the group does not exist.
   * @throws `already_exists` when its account has another group with that name.
   */
  rename(groupId: string, name: string): Promise<void>;
  /** Removes the group. Succeeds if it is already gone. */
  remove(groupId: string): Promise<void>;
}
