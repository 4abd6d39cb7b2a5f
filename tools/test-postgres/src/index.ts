import './provided-context.ts';

export { connectPostgres } from './connect-postgres.ts';
export { copyFolder } from './copy-folder.ts';
export { prepareDataDirectory, sharedDataDirectory } from './data-directory.ts';
export { endPool } from './end-pool.ts';
export type { PostgresServer, PostgresSource, RestartMode, TestDatabase } from './postgres-server.ts';
export { startPostgres } from './start-postgres.ts';
export type { StartPostgresOptions } from './start-postgres.ts';
