import type { SqlMigration } from '../migration/sql-migration.ts';

/** When the time to set up began. A row of its own, for that of the instance says by being there that setup was done. */
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
