import type { SqlMigration } from '../migration/sql-migration.ts';

/**
 * Adds the index for the search of expiring tokens. It has the order of the pages, so each page is one range of the
 * index. It also covers the tokens that expire at the same instant.
 */
export const tokenExpiry: SqlMigration = {
  name: '0013-token-expiry',
  up: ['CREATE INDEX personal_access_tokens_by_expiry ON personal_access_tokens (expires_at, id)'],
  down: ['DROP INDEX personal_access_tokens_by_expiry'],
};
