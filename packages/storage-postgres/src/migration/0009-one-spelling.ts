import { keyEmails, keyEmailsByCase, normaliseNames } from './one-spelling-rows.ts';
import type { SqlMigration } from './sql-migration.ts';

/**
 * Stores names in NFC, and makes spellings of an address equal (docs/adr/0014-text-normalisation.md). Users and
 * invites of one account whose addresses become equal keep them as they are, and are marked. All of these users can
 * still sign in, and nobody else can take the address.
 */
export const oneSpelling: SqlMigration = {
  name: '0009-one-spelling',
  up: [
    'ALTER TABLE users ADD COLUMN shares_email boolean NOT NULL DEFAULT false',
    'ALTER TABLE user_invites ADD COLUMN shares_email boolean NOT NULL DEFAULT false',
    'DROP INDEX users_email_per_account',
    'ALTER TABLE user_invites DROP CONSTRAINT user_invites_email_per_account',
    keyEmails,
    normaliseNames,
    `CREATE UNIQUE INDEX users_email_per_account ON users (account_id, email_key)
       WHERE email_key <> '' AND NOT shares_email`,
    `CREATE UNIQUE INDEX user_invites_email_per_account ON user_invites (account_id, email_key)
       WHERE NOT shares_email`,
  ],
  down: [
    'DROP INDEX user_invites_email_per_account',
    'DROP INDEX users_email_per_account',
    keyEmailsByCase,
    `ALTER TABLE user_invites ADD CONSTRAINT user_invites_email_per_account UNIQUE (account_id, email_key)`,
    `CREATE UNIQUE INDEX users_email_per_account ON users (account_id, email_key) WHERE email_key <> ''`,
    'ALTER TABLE user_invites DROP COLUMN shares_email',
    'ALTER TABLE users DROP COLUMN shares_email',
  ],
};
