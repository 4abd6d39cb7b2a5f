import type { SqlMigration } from './sql-migration.ts';

/**
 * Instance, accounts, users, groups, tokens and the audit log. The domain creates the ids, which are text. Texts for
 * look-ups and sorting compare byte by byte (collation "C"), so the order does not depend on the locale of the
 * server.
 */
export const initial: SqlMigration = {
  name: '0001-initial',
  up: [
    `CREATE TABLE instance (
       is_singleton boolean NOT NULL DEFAULT true,
       owner_id text NOT NULL,
       completed_at timestamptz NOT NULL,
       CONSTRAINT instance_pkey PRIMARY KEY (is_singleton),
       CONSTRAINT instance_singleton CHECK (is_singleton)
     )`,
    `CREATE TABLE accounts (
       id text COLLATE "C" NOT NULL,
       created_by text NOT NULL,
       created_at timestamptz NOT NULL,
       CONSTRAINT accounts_pkey PRIMARY KEY (id)
     )`,
    `CREATE TABLE users (
       id text COLLATE "C" NOT NULL,
       account_id text COLLATE "C",
       email text NOT NULL,
       email_key text COLLATE "C" NOT NULL,
       name text NOT NULL,
       role text NOT NULL,
       is_service_user boolean NOT NULL,
       is_blocked boolean NOT NULL,
       is_pending_approval boolean NOT NULL,
       auto_groups text[] NOT NULL,
       issued text NOT NULL,
       password_hash text,
       created_at timestamptz NOT NULL,
       last_login_at timestamptz,
       CONSTRAINT users_pkey PRIMARY KEY (id),
       CONSTRAINT users_account_fkey FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE SET NULL,
       CONSTRAINT users_role_known
         CHECK (role IN ('owner', 'admin', 'network_admin', 'auditor', 'user', 'billing_admin')),
       CONSTRAINT users_issued_known CHECK (issued IN ('api', 'integration')),
       CONSTRAINT users_owner_is_person CHECK (NOT (is_service_user AND role = 'owner'))
     )`,
    `CREATE UNIQUE INDEX users_one_owner_per_account ON users (account_id) WHERE role = 'owner'`,
    `CREATE UNIQUE INDEX users_email_per_account ON users (account_id, email_key) WHERE email_key <> ''`,
    `CREATE INDEX users_by_age ON users (account_id, created_at, id)`,
    `CREATE TABLE groups (
       id text COLLATE "C" NOT NULL,
       account_id text COLLATE "C" NOT NULL,
       name text COLLATE "C" NOT NULL,
       issued text NOT NULL,
       CONSTRAINT groups_pkey PRIMARY KEY (id),
       CONSTRAINT groups_account_fkey FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE,
       CONSTRAINT groups_issued_known CHECK (issued IN ('api', 'integration', 'jwt'))
     )`,
    `CREATE INDEX groups_by_name ON groups (account_id, name, id)`,
    `CREATE TABLE personal_access_tokens (
       id text COLLATE "C" NOT NULL,
       user_id text COLLATE "C" NOT NULL,
       name text NOT NULL,
       hashed_token text COLLATE "C" NOT NULL,
       created_by text NOT NULL,
       created_at timestamptz NOT NULL,
       expires_at timestamptz NOT NULL,
       last_used_at timestamptz,
       CONSTRAINT personal_access_tokens_pkey PRIMARY KEY (id),
       CONSTRAINT personal_access_tokens_hash_key UNIQUE (hashed_token),
       CONSTRAINT personal_access_tokens_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
     )`,
    `CREATE INDEX personal_access_tokens_by_age ON personal_access_tokens (user_id, created_at, id)`,
    `CREATE TABLE audit_events (
       id bigint GENERATED ALWAYS AS IDENTITY,
       account_id text COLLATE "C" NOT NULL,
       activity text NOT NULL,
       initiator_id text NOT NULL,
       target_id text NOT NULL,
       occurred_at timestamptz NOT NULL,
       meta jsonb NOT NULL,
       CONSTRAINT audit_events_pkey PRIMARY KEY (id)
     )`,
    `CREATE INDEX audit_events_by_age ON audit_events (account_id, occurred_at, id)`,
  ],
  down: [
    'DROP TABLE audit_events',
    'DROP TABLE personal_access_tokens',
    'DROP TABLE groups',
    'DROP TABLE users',
    'DROP TABLE accounts',
    'DROP TABLE instance',
  ],
};
