import './provided-context.ts';

export { connectPostgres } from './connect-postgres.ts';
export { copyFolder } from './copy-folder.ts';
export type { PostgresServer, PostgresSource, RestartMode, TestDatabase } from './postgres-server.ts';
export { provideDataDirectory } from './provide-data-directory.ts';
export { startPostgres } from './start-postgres.ts';
export type { StartPostgresOptions } from './start-postgres.ts';
