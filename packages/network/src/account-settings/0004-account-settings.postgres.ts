import type { SqlMigration } from '@nbsetup/storage-postgres';

/** The settings of accounts. They are removed with their account. A row without a document has the default settings. */
export const addAccountSettings: SqlMigration = {
  name: '0004-account-settings',
  up: [
    `CREATE TABLE account_settings (
       account_id text COLLATE "C" NOT NULL,
       document jsonb,
       CONSTRAINT account_settings_pkey PRIMARY KEY (account_id),
       CONSTRAINT account_settings_account_fkey
         FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
     )`,
  ],
  down: ['DROP TABLE account_settings'],
};
