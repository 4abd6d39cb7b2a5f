import { refusals } from '../error/refusals.ts';

/** Refuses because the database does not serve this program now. An adapter can give a more precise message. */
export const connectionRefusal = refusals({
  /** The database does not respond, or the connection is lost. */
  store_unreachable: ['store_unavailable', () => 'the store cannot be reached'],
  /** Other work is in the way. */
  store_busy: ['overloaded', () => 'the store is busy, try again in a moment'],
  store_password_wrong: [
    'store_unavailable',
    () => 'the store refuses the password of the connection string',
  ],
  /** The server does not know the user, or does not let it in from this address or without TLS. */
  store_user_refused: [
    'store_unavailable',
    () => 'the store does not let in the user of the connection string',
  ],
  store_database_missing: ['store_unavailable', () => 'the database of the connection string does not exist'],
  store_schema_missing: [
    'store_unavailable',
    () => 'the user of the store has no schema to work in; create the one of its search_path, or reset that',
  ],
  store_privilege_missing: [
    'store_unavailable',
    () =>
      'the user of the store lacks a privilege; make it the owner of the schema and its tables, or grant CREATE on the schema and ALL on its tables',
  ],
  store_standby: [
    'store_unavailable',
    () =>
      'the store is a standby, whose data may be old; if this lasts, the DSN does not lead to the primary',
  ],
  store_read_only: [
    'store_unavailable',
    () => 'the store takes no writes; if this lasts, the DSN does not lead to the primary',
  ],
  store_disk_full: [
    'store_unavailable',
    () => 'the disk of the store is full; free space on it, or make it larger',
  ],
  store_connections_exhausted: [
    'store_unavailable',
    () => 'the store takes no more connections; raise max_connections, or lower those of its users',
  ],
  store_damaged: ['store_unavailable', () => 'the data of the store are damaged; restore a backup'],
  /** A newer program has migrated the schema. */
  schema_ahead: ['store_outdated', () => 'the schema is newer than this program'],
  /** A table, a column or a migration is missing or another one. */
  schema_differs: ['store_outdated', () => 'the schema of the store is not the one this program needs'],
});
