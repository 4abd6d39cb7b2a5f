import type { SqlMigration } from '@nbsetup/storage-postgres';

/** Setup keys. They are removed with their account. */
export const setupKeysMigration: SqlMigration = {
  name: '0001-setup-keys',
  up: [
    `CREATE TABLE setup_keys (
       id text COLLATE "C" NOT NULL,
       account_id text COLLATE "C" NOT NULL,
       name text NOT NULL,
       type text NOT NULL,
       hashed_key text COLLATE "C" NOT NULL,
       key_start text NOT NULL,
       created_at timestamptz NOT NULL,
       updated_at timestamptz NOT NULL,
       expires_at timestamptz,
       is_revoked boolean NOT NULL,
       used_times integer NOT NULL,
       last_used_at timestamptz,
       usage_limit integer NOT NULL,
       auto_groups text[] NOT NULL,
       is_ephemeral boolean NOT NULL,
       allows_extra_dns_labels boolean NOT NULL,
       CONSTRAINT setup_keys_pkey PRIMARY KEY (id),
       CONSTRAINT setup_keys_hash_key UNIQUE (hashed_key),
       CONSTRAINT setup_keys_account_fkey FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE,
       CONSTRAINT setup_keys_type_known CHECK (type IN ('one-off', 'reusable')),
       CONSTRAINT setup_keys_one_off_used_once CHECK (type <> 'one-off' OR usage_limit = 1),
       CONSTRAINT setup_keys_counts_not_negative CHECK (usage_limit >= 0 AND used_times >= 0)
     )`,
    'CREATE INDEX setup_keys_by_age ON setup_keys (account_id, created_at, id)',
  ],
  down: ['DROP TABLE setup_keys'],
};
