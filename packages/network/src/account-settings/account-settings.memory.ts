import type { MemorySlice } from '@nbsetup/storage-memory';
import type { AccountSettingsReaders, AccountSettingsStores } from './account-settings-store.ts';
import type { AccountDocument } from './account-settings.ts';

/** The settings of accounts in memory. */
export interface AccountSettingsState {
  readonly accountSettings: Map<string, AccountDocument>;
}

/** The settings of accounts in memory. */
export const accountSettingsMemory: MemorySlice<
  AccountSettingsState,
  AccountSettingsReaders,
  AccountSettingsStores
> = {
  empty: () => ({ accountSettings: new Map() }),
  copyOf: ({ accountSettings }) => ({ accountSettings: new Map(accountSettings) }),
  stores: (current) => ({
    accountSettings: {
      find: async (accountId) => current().accountSettings.get(accountId),
      // Units of work run one after the other, so what was found is locked already.
      lock: async (accountId) => current().accountSettings.get(accountId),
      save: async (accountId, document) => void current().accountSettings.set(accountId, document),
    },
  }),
  onAccountRemoved: ({ accountSettings }, accountId) => {
    accountSettings.delete(accountId);
  },
};
