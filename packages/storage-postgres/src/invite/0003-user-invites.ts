import type { SqlMigration } from '../migration/sql-migration.ts';

/**
 * The invites that are not accepted yet. They are removed with their account. The inviter is stored as text, because
 * the invite outlives that user. No invite has the role owner: an account has one owner, who can transfer the
 * ownership.
 */
export const userInvites: SqlMigration = {
  name: '0003-user-invites',
  up: [
    `CREATE TABLE user_invites (
       id text COLLATE "C" NOT NULL,
       account_id text COLLATE "C" NOT NULL,
       email text NOT NULL,
       email_key text COLLATE "C" NOT NULL,
       name text NOT NULL,
       role text NOT NULL,
       auto_groups text[] NOT NULL,
       hashed_token text COLLATE "C" NOT NULL,
       created_by text NOT NULL,
       created_at timestamptz NOT NULL,
       expires_at timestamptz NOT NULL,
       CONSTRAINT user_invites_pkey PRIMARY KEY (id),
       CONSTRAINT user_invites_hash_key UNIQUE (hashed_token),
       CONSTRAINT user_invites_email_per_account UNIQUE (account_id, email_key),
       CONSTRAINT user_invites_account_fkey FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE,
       CONSTRAINT user_invites_role_known
         CHECK (role IN ('admin', 'network_admin', 'auditor', 'user', 'billing_admin'))
     )`,
    `CREATE INDEX user_invites_by_age ON user_invites (account_id, created_at, id)`,
  ],
  down: ['DROP TABLE user_invites'],
};
