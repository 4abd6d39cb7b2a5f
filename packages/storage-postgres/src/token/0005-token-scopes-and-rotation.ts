import type { SqlMigration } from '../migration/sql-migration.ts';

/**
 * Adds the scopes of a token, and the token that it replaces. The ids are not foreign keys, because either token can
 * be removed before the other. The way back removes tokens with scopes, because they would have more access without
 * them.
 */
export const tokenScopesAndRotation: SqlMigration = {
  name: '0005-token-scopes-and-rotation',
  up: [
    `ALTER TABLE personal_access_tokens
       ADD COLUMN scopes text[],
       ADD COLUMN replaces text,
       ADD COLUMN replaced_by text`,
  ],
  down: [
    'DELETE FROM personal_access_tokens WHERE scopes IS NOT NULL',
    `ALTER TABLE personal_access_tokens
       DROP COLUMN scopes,
       DROP COLUMN replaces,
       DROP COLUMN replaced_by`,
  ],
};
