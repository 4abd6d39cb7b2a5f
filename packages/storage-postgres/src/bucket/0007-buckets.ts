import type { SqlMigration } from '../migration/sql-migration.ts';

/**
 * The buckets that are not full, for limits that all replicas share. The table is unlogged, because every limited
 * request writes to it, and full buckets after a crash of the server do no harm.
 */
export const buckets: SqlMigration = {
  name: '0007-buckets',
  up: [
    `CREATE UNLOGGED TABLE buckets (
       key text COLLATE "C" NOT NULL,
       full_at timestamptz NOT NULL,
       CONSTRAINT buckets_pkey PRIMARY KEY (key)
     )`,
    `CREATE INDEX buckets_by_end ON buckets (full_at)`,
  ],
  down: ['DROP TABLE buckets'],
};
