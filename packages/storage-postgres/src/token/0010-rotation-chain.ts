import type { SqlMigration } from '../migration/sql-migration.ts';

/**
 * When the chain of rotations of a token began. Of a token that took the place of one nobody knows that any more, so its
 * chain begins with it; one that took no place begins its chain, and needs no moment of its own.
 */
export const rotationChain: SqlMigration = {
  name: '0010-rotation-chain',
  up: [
    'ALTER TABLE personal_access_tokens ADD COLUMN chain_started_at timestamptz',
    'UPDATE personal_access_tokens SET chain_started_at = created_at WHERE replaces IS NOT NULL',
  ],
  down: ['ALTER TABLE personal_access_tokens DROP COLUMN chain_started_at'],
};
