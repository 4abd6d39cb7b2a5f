import { connectPostgres } from './connect-postgres.ts';
import { machineBinaries } from './machine-binaries.ts';
import { npmBinaries } from './npm-binaries.ts';
import { startOwnedServer } from './owned-server.ts';
import type { PostgresServer } from './postgres-server.ts';
import { serverVersion } from './server-connection.ts';

/** What may be asked of a server for tests. */
export interface StartPostgresOptions {
  /** Whether commits survive a crash. Off by default, because it is slow and most tests do not crash the server. */
  readonly durable?: boolean;

  /** Read for TEST_DATABASE_URL and TMPDIR; the environment of the process by default. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Starts a server for tests: the one TEST_DATABASE_URL names, else one from the npm binaries, else one from the
 * machine's own. Throws when there is none. Whoever starts it stops it; when the process dies, the server goes too.
 */
export async function startPostgres(options: StartPostgresOptions = {}): Promise<PostgresServer> {
  const { durable = false, env = process.env } = options;
  const givenUrl = env['TEST_DATABASE_URL'];
  if (givenUrl !== undefined && givenUrl !== '') {
    return useGivenServer(givenUrl);
  }
  return startOwnedServer([npmBinaries(), machineBinaries()], { durable, tmpdir: env['TMPDIR'] });
}

async function useGivenServer(url: string): Promise<PostgresServer> {
  try {
    const server = connectPostgres(url);
    await serverVersion(server.url);
    return { ...server, source: 'TEST_DATABASE_URL' };
  } catch (cause) {
    throw new Error('TEST_DATABASE_URL is set, but that server cannot be used', { cause });
  }
}
