import type { SqlMigration } from '../migration/sql-migration.ts';

/**
 * The start of the setup window. It has its own table, because a row of the instance means that setup was completed.
 */
export const setupWindow: SqlMigration = {
  name: '0008-setup-window',
  up: [
    `CREATE TABLE setup_window (
       is_singleton boolean NOT NULL DEFAULT true,
       started_at timestamptz NOT NULL,
       CONSTRAINT setup_window_pkey PRIMARY KEY (is_singleton),
       CONSTRAINT setup_window_singleton CHECK (is_singleton)
     )`,
  ],
  down: ['DROP TABLE setup_window'],
};
