import type { SqlMigration } from '../migration/sql-migration.ts';

/**
 * Makes the names of groups unique in each account. Until now no route created groups, so only a host app can have
 * created duplicates. The first group keeps the name, and the others get their id as a suffix, because users refer to
 * groups by id.
 */
export const groupNames: SqlMigration = {
  name: '0011-group-names',
  up: [
    `UPDATE groups SET name = groups.name || ' (' || groups.id || ')'
       FROM (SELECT id, row_number() OVER (PARTITION BY account_id, name ORDER BY id) AS place FROM groups) AS placed
       WHERE placed.id = groups.id AND placed.place > 1`,
    'DROP INDEX groups_by_name',
    'ALTER TABLE groups ADD CONSTRAINT groups_name_per_account UNIQUE (account_id, name)',
  ],
  down: [
    'ALTER TABLE groups DROP CONSTRAINT groups_name_per_account',
    'CREATE INDEX groups_by_name ON groups (account_id, name, id)',
  ],
};
