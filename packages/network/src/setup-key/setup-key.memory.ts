import type { MemorySlice } from '@nbsetup/storage-memory';
import type { SetupKeyReaders, SetupKeyStore, SetupKeyStores } from './setup-key-store.ts';
import type { SetupKey } from './setup-key.ts';
import { setupKeyRefusal } from './setup-key-refusal.ts';

/** The setup keys in memory. */
export interface SetupKeyState {
  readonly setupKeys: Map<string, SetupKey>;
}

/** Setup keys in memory. */
export const setupKeyMemory: MemorySlice<SetupKeyState, SetupKeyReaders, SetupKeyStores> = {
  empty: () => ({ setupKeys: new Map() }),
  copyOf: ({ setupKeys }) => ({ setupKeys: new Map(setupKeys) }),
  stores: (current) => ({ setupKeys: setupKeyStore(() => current().setupKeys) }),
  onAccountRemoved: ({ setupKeys }, accountId) => {
    for (const key of setupKeys.values()) if (key.accountId === accountId) setupKeys.delete(key.id);
  },
};

function setupKeyStore(keys: () => Map<string, SetupKey>): SetupKeyStore {
  const ofAccount = (accountId: string): readonly SetupKey[] =>
    [...keys().values()].filter((key) => key.accountId === accountId).toSorted(byAge);
  return {
    listByAccount: async (accountId) => ofAccount(accountId),
    findById: async (keyId) => keys().get(keyId),
    findByGroup: async ({ id, accountId }) =>
      ofAccount(accountId).find(({ autoGroups }) => autoGroups.includes(id)),
    add: async (key) => {
      const isTaken = [...keys().values()].some(({ id, hash }) => id === key.id || hash === key.hash);
      if (isTaken) throw setupKeyRefusal('setup_key_exists');
      keys().set(key.id, key);
    },
    // Units of work run one after the other, so what was found is locked already.
    lock: async (keyId) => keys().get(keyId),
    update: async ({ id, autoGroups, isRevoked, updatedAt }) => {
      const key = keys().get(id);
      if (key === undefined) throw setupKeyRefusal('setup_key_not_found', { id });
      keys().set(id, { ...key, autoGroups, isRevoked, updatedAt });
    },
    remove: async (keyId) => void keys().delete(keyId),
  };
}

function byAge(a: SetupKey, b: SetupKey): number {
  const milliseconds = a.createdAt.getTime() - b.createdAt.getTime();
  if (milliseconds !== 0) return milliseconds;
  return a.id < b.id ? -1 : 1;
}
