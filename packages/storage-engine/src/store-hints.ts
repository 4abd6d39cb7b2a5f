import type { StoreReason } from '@nbsetup/domain/storage';

/**
 * The variables that help against each reason why a store cannot be opened. Added to the error message: see `Hints`.
 */
export const storeHints: Readonly<Record<StoreReason, string>> = {
  data_directory_unusable: '; NB_DATADIR names the data directory',
  data_directory_in_use: ', or use NB_STORE_ENGINE=postgres to run several',
  file_locks_unsupported: ', NB_STORE_ENGINE=postgres',
  schema_behind: '; run `npx nbsetup migrate up` or set NB_AUTO_MIGRATE=true',
  people_in_app: '; this program does not know the table, so use the app, or its API with --url',
  foreign_tables: '; NB_STORE_ENGINE_POSTGRES_DSN names the database',
};
