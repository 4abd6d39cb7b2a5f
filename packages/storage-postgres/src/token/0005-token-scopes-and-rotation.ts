import type { SqlMigration } from '../migration/sql-migration.ts';

/**
 * What a token is limited to, and which token took the place of which. The ids refer to no row: either of the two
 * tokens may be gone before the other. On the way back tokens with limits go, for without the limits they could do more.
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
