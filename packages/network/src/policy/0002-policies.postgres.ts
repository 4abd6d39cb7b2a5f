import type { SqlMigration } from '@nbsetup/storage-postgres';

/**
 * Policies and their references to groups. An index finds a group that is in use, and such a group cannot be removed.
 * The references are removed with their account by a key of their own, because the groups of the account may be removed
 * before its policies.
 */
export const addPolicies: SqlMigration = {
  name: '0002-policies',
  up: [
    `CREATE TABLE policies (
       id text COLLATE "C" CONSTRAINT policies_pkey PRIMARY KEY,
       account_id text COLLATE "C" NOT NULL
         CONSTRAINT policies_account_fkey REFERENCES accounts (id) ON DELETE CASCADE,
       name text NOT NULL,
       description text NOT NULL,
       is_enabled boolean NOT NULL,
       rules jsonb NOT NULL CONSTRAINT policies_have_rules CHECK (jsonb_array_length(rules) > 0)
     )`,
    'CREATE INDEX policies_by_account ON policies (account_id, id)',
    `CREATE TABLE policy_groups (
       policy_id text COLLATE "C" NOT NULL
         CONSTRAINT policy_groups_policy_fkey REFERENCES policies (id) ON DELETE CASCADE,
       account_id text COLLATE "C" NOT NULL
         CONSTRAINT policy_groups_account_fkey REFERENCES accounts (id) ON DELETE CASCADE,
       group_id text COLLATE "C" NOT NULL CONSTRAINT policy_groups_group_fkey REFERENCES groups (id),
       CONSTRAINT policy_groups_pkey PRIMARY KEY (policy_id, group_id)
     )`,
    'CREATE INDEX policy_groups_by_group ON policy_groups (group_id, policy_id)',
    'CREATE INDEX policy_groups_by_account ON policy_groups (account_id)',
  ],
  down: ['DROP TABLE policy_groups', 'DROP TABLE policies'],
};
