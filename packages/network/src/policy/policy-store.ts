import type { Group } from '@nbsetup/domain';
import type { Policy } from './policy.ts';

/** Reads policies. */
export interface PolicyReader {
  /** Returns the account's policies by id, so oldest first; empty if there are none. */
  listByAccount(accountId: string): Promise<readonly Policy[]>;
  /** Returns the policy with that id, or `undefined`. */
  findById(policyId: string): Promise<Policy | undefined>;
  /** Returns the oldest policy that refers to the group, or `undefined`. */
  findByGroup(group: Pick<Group, 'id'>): Promise<Policy | undefined>;
}

/**
 * Reads and writes policies, within a unit of work. The groups that a policy refers to are locked before it is
 * written.
 */
export interface PolicyStore extends PolicyReader {
  /**
   * Adds a policy.
   *
   * @throws `already_exists` when the id is taken
   * @throws `not_found` when its account does not exist
   */
  add(policy: Policy): Promise<void>;
  /**
   * Returns the policy of the account with that id, or `undefined`. Until the unit of work ends, nobody else changes,
   * locks or removes it. Lock users first, then groups, then policies.
   */
  lock(accountId: string, policyId: string): Promise<Policy | undefined>;
  /**
   * Replaces the policy that has the same id.
   *
   * @throws `not_found` if there is none
   */
  replace(policy: Policy): Promise<void>;
  /** Removes the policy. Succeeds if it is already gone. */
  remove(policyId: string): Promise<void>;
}

/** The readers of policies. */
export interface PolicyReaders {
  readonly policies: PolicyReader;
}

/** The stores of policies. */
export interface PolicyStores extends PolicyReaders {
  readonly policies: PolicyStore;
}
