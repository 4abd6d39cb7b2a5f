import type { PostgresPart } from '@nbsetup/storage-postgres';
import type { JSONColumnType, Kysely } from 'kysely';
import { addAccountSettings } from './0004-account-settings.postgres.ts';
import type {
  AccountSettingsReaders,
  AccountSettingsStore,
  AccountSettingsStores,
} from './account-settings-store.ts';
import type { AccountDocument } from './account-settings.ts';

type Tables = Record<'account_settings', AccountSettingsTable>;

interface AccountSettingsTable {
  account_id: string;
  document: JSONColumnType<AccountDocument> | null;
}

/** The settings of accounts on PostgreSQL. */
export const accountSettingsPostgres: PostgresPart<AccountSettingsReaders, AccountSettingsStores> = {
  migrations: [addAccountSettings],
  constraints: { account_settings_account_fkey: ['not_found', 'account not found', 'account_not_found'] },
  stores: (database) => ({ accountSettings: settingsStore(database.withTables<Tables>()) }),
};

function settingsStore(tables: Kysely<Tables>): AccountSettingsStore {
  const select = (accountId: string) =>
    tables.selectFrom('account_settings').select('document').where('account_id', '=', accountId);
  return {
    find: async (accountId) => (await select(accountId).executeTakeFirst())?.document ?? undefined,
    lock: async (accountId) => {
      // A row that does not exist cannot be locked.
      await tables
        .insertInto('account_settings')
        .values({ account_id: accountId, document: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return (await select(accountId).forUpdate().executeTakeFirst())?.document ?? undefined;
    },
    save: async (accountId, document) => {
      const text = JSON.stringify(document);
      await tables
        .insertInto('account_settings')
        .values({ account_id: accountId, document: text })
        .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ document: text }))
        .execute();
    },
  };
}
