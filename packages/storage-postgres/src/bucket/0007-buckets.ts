import type { SqlMigration } from '../migration/sql-migration.ts';

/**
 * Buckets that are not full, for limits that all replicas share. Unlogged: they are written with every request that is
 * limited, and after a crash of the server full buckets do no harm.
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
