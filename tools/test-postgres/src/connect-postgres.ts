import { adminUrl } from './database-url.ts';
import type { PostgresServer } from './postgres-server.ts';
import { createTestDatabase } from './test-database.ts';

/**
 * Connects to a running server, such as the one of the whole test run.
 * It opens a connection for each call and keeps none open.
 */
export function connectPostgres(serverUrl: string): PostgresServer {
  const url = adminUrl(serverUrl);
  return {
    source: 'connected',
    url,
    createDatabase: (options) => createTestDatabase(url, options),
    restart: () =>
      Promise.reject(new Error('only a server that startPostgres started itself can be restarted')),
    stop: () => Promise.resolve(),
  };
}
