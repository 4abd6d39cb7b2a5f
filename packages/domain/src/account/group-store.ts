import type { Group } from './group.ts';

/** Reads groups. */
export interface GroupReader {
  /** The account's groups by name, then id; empty when there are none. */
  listByAccount(accountId: string): Promise<readonly Group[]>;
}

/** Reads and writes groups, within a unit of work. */
export interface GroupStore extends GroupReader {
  /** Adds a group. Throws `already_exists` when the id is taken, `not_found` when its account is not there. */
  add(group: Group): Promise<void>;
  /** Removes the group. Succeeds if it is already gone. */
  remove(groupId: string): Promise<void>;
}
