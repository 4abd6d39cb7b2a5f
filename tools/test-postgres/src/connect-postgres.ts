import { adminUrl } from './database-url.ts';
import type { PostgresServer } from './postgres-server.ts';
import { createTestDatabase } from './test-database.ts';

/**
 * Uses a server that is already running, for example the one of the whole test run inside one test file. Opens no
 * connection until it is asked for something and keeps none open.
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
