import type { Group } from '@nbsetup/domain';
import type { SetupKey } from './setup-key.ts';

/** Reads setup keys. */
interface SetupKeyReader {
  /** Returns the setup keys of the account, oldest first; empty if there are none. */
  listByAccount(accountId: string): Promise<readonly SetupKey[]>;
  /** Returns the setup key with that id, or `undefined`. */
  findById(keyId: string): Promise<SetupKey | undefined>;
  /** Returns the oldest setup key of the account that has the group among its `autoGroups`, or `undefined`. */
  findByGroup(group: Pick<Group, 'id' | 'accountId'>): Promise<SetupKey | undefined>;
}

/** Reads and writes setup keys, within a unit of work. */
export interface SetupKeyStore extends SetupKeyReader {
  /**
   * Adds a setup key. Lock its groups first.
   *
   * @throws `already_exists` when the id or the hash is taken.
   * @throws `not_found` when its account does not exist.
   */
  add(key: SetupKey): Promise<void>;
  /** Returns the setup key, which nobody else changes until the unit of work ends, or `undefined`. */
  lock(keyId: string): Promise<SetupKey | undefined>;
  /**
   * Stores the groups of the key, whether it is revoked, and when it was updated; everything else stays. Lock its
   * groups first.
   *
   * @throws `not_found` when the setup key does not exist.
   */
  update(key: Pick<SetupKey, 'id' | 'autoGroups' | 'isRevoked' | 'updatedAt'>): Promise<void>;
  /** Removes the setup key. Succeeds if it is already gone. */
  remove(keyId: string): Promise<void>;
}

/** The setup keys among the stores for reading. */
export interface SetupKeyReaders {
  readonly setupKeys: SetupKeyReader;
}

/** The setup keys among the stores of a unit of work. */
export interface SetupKeyStores {
  readonly setupKeys: SetupKeyStore;
}
