import type { SqlMigration } from '../migration/sql-migration.ts';

/**
 * Adds the start of a chain of rotations. It is unknown for existing replacements, so their chain starts with
 * themselves. A token that replaces no other starts its own chain and needs no value.
 */
export const rotationChain: SqlMigration = {
  name: '0010-rotation-chain',
  up: [
    'ALTER TABLE personal_access_tokens ADD COLUMN chain_started_at timestamptz',
    'UPDATE personal_access_tokens SET chain_started_at = created_at WHERE replaces IS NOT NULL',
  ],
  down: ['ALTER TABLE personal_access_tokens DROP COLUMN chain_started_at'],
};
