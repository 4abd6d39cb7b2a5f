import { refusals } from '../error/refusals.ts';

/** Refuses to open a store. The messages of a storage say more, such as the path. */
export const storeRefusal = refusals({
  /** The data directory cannot be used, or has files of another program. */
  data_directory_unusable: ['store_unavailable', () => 'the data directory cannot be used'],
  /** Another process uses the data directory. */
  data_directory_in_use: ['store_locked', () => 'the data directory is in use by another process'],
  /** The embedded store cannot lock files on this platform. */
  file_locks_unsupported: ['store_unavailable', () => 'the store cannot lock files on this platform'],
  /** The schema is older than this program. */
  schema_behind: ['store_outdated', () => 'the schema is older than this program'],
  /** Another program has tables of the same names. */
  foreign_tables: ['store_unavailable', () => 'the schema has tables of another program'],
});
