import { connectPostgres } from './connect-postgres.ts';
import { machineBinaries } from './machine-binaries.ts';
import { npmBinaries } from './npm-binaries.ts';
import { startOwnedServer } from './owned-server.ts';
import type { PostgresServer } from './postgres-server.ts';
import { serverVersion } from './server-connection.ts';

/** The options of a test server. */
export interface StartPostgresOptions {
  /** Whether commits survive a crash. The default is false, because it is slow and few tests need it. */
  readonly durable?: boolean;

  /** The source of TEST_DATABASE_URL and TMPDIR. The default is the environment of the process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Starts a server for tests: the one of TEST_DATABASE_URL, or one from npm, or one of the machine.
 * The caller must stop it. If the process dies, the server stops as well.
 * @throws `Error` if there is no server.
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
