import type { SqlMigration } from '../migration/sql-migration.ts';

/**
 * Lets users and invites have a role of an extension. The domain checks which roles there are. The schema checks the
 * form of the name, so that an app can add a role without a migration. The way back fails, and changes nothing,
 * while a user or an invite has such a role.
 */
export const rolesOfExtensions: SqlMigration = {
  name: '0012-roles-of-extensions',
  up: [
    'ALTER TABLE users DROP CONSTRAINT users_role_known',
    `ALTER TABLE users ADD CONSTRAINT users_role_named CHECK (role ~ '^[a-z][a-z0-9_]{0,31}$')`,
    'ALTER TABLE user_invites DROP CONSTRAINT user_invites_role_known',
    `ALTER TABLE user_invites ADD CONSTRAINT user_invites_role_named
       CHECK (role ~ '^[a-z][a-z0-9_]{0,31}$' AND role <> 'owner')`,
  ],
  down: [
    'ALTER TABLE users DROP CONSTRAINT users_role_named',
    `ALTER TABLE users ADD CONSTRAINT users_role_known
       CHECK (role IN ('owner', 'admin', 'network_admin', 'auditor', 'user', 'billing_admin'))`,
    'ALTER TABLE user_invites DROP CONSTRAINT user_invites_role_named',
    `ALTER TABLE user_invites ADD CONSTRAINT user_invites_role_known
       CHECK (role IN ('admin', 'network_admin', 'auditor', 'user', 'billing_admin'))`,
  ],
};
