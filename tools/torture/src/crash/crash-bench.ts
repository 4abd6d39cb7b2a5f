import type { PostgresServer } from '@nbsetup/test-postgres';
import { apiEnvironment } from '../api/api-environment.ts';
import { startApiProcess, type ApiProcess } from '../api/api-process.ts';
import { createScratchDatabase, type ScratchDatabase } from '../postgres/scratch-database.ts';
import { openStatementProxy, type StatementProxy } from './statement-proxy.ts';

/** The processes of the crash part. */
export interface CrashBench {
  readonly server: PostgresServer;
  readonly database: ScratchDatabase;
  /** The proxy in front of the database, for every process. */
  readonly proxy: StatementProxy;
  /** A process that is never killed. */
  readonly steady: ApiProcess;
  /** Starts a process that is killed later. */
  readonly startDoomed: () => Promise<ApiProcess>;
  readonly close: () => Promise<void>;
}

/** Opens a bench on a server that keeps its data after a kill. */
export async function openCrashBench(server: PostgresServer): Promise<CrashBench> {
  const database = await createScratchDatabase(server);
  const proxy = await openStatementProxy(database.url);
  const start = (): Promise<ApiProcess> => startApiProcess({ env: apiEnvironment(proxy.url) });
  const steady = await start();
  return {
    server,
    database,
    proxy,
    steady,
    startDoomed: start,
    close: async () => {
      await steady.end('SIGTERM');
      await proxy.close();
      await database.remove();
    },
  };
}
