import { startPostgres } from '@nbsetup/test-postgres';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startServer, type ServerProcess } from './server-process.ts';

/** An API that was set up, and the database behind it. */
export interface Instance {
  readonly api: ServerProcess;
  readonly databaseUrl: string;
  /** The process that starts the backends of PostgreSQL. */
  readonly postgresPid: number;
  readonly postgresVersion: string;
  readonly token: string;
  /** The response to `GET /api/users/current`. */
  readonly currentUser: string;
  stop(): Promise<void>;
}

const apiProgram = fileURLToPath(new URL('../../../apps/api/dist/main.js', import.meta.url));
const unlimited = '1000000';

/** Starts PostgreSQL from npm and the built API, and sets the instance up. */
export async function startInstance(): Promise<Instance> {
  const postgres = await startPostgres();
  const database = await postgres.createDatabase();
  const api = await startServer({
    args: [apiProgram],
    env: (port) => ({
      NB_LISTEN_ADDRESS: `127.0.0.1:${port}`,
      NB_STORE_ENGINE: 'postgres',
      NB_STORE_ENGINE_POSTGRES_DSN: database.url,
      NB_SETUP_PAT_ENABLED: 'true',
      NB_VERSION_CHECK_ENABLED: 'false',
      NB_OPEN_RATE_LIMITING_RPM: unlimited,
      NB_OPEN_RATE_LIMITING_BURST: unlimited,
    }),
  });
  const token = await setUp(api.url);
  const response = await fetch(`${api.url}/api/users/current`, {
    headers: { Authorization: `Token ${token}` },
  });
  return {
    api,
    databaseUrl: database.url,
    ...(await describePostgres(database.url)),
    token,
    currentUser: await response.text(),
    stop: async () => {
      await api.stop();
      await postgres.stop();
    },
  };
}

async function setUp(url: string): Promise<string> {
  const response = await fetch(`${url}/api/setup`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      email: 'admin@example.com',
      name: 'Admin User',
      password: 'use-a-long-random-password',
      create_pat: true,
    }),
  });
  const body: unknown = await response.json();
  const token: unknown =
    typeof body === 'object' && body !== null ? Reflect.get(body, 'personal_access_token') : undefined;
  if (typeof token !== 'string') throw new Error(`the setup was answered ${response.status}`);
  return token;
}

async function describePostgres(url: string): Promise<Pick<Instance, 'postgresPid' | 'postgresVersion'>> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ readonly pid: number; readonly version: string }>(
    "SELECT pg_backend_pid() AS pid, current_setting('server_version') AS version",
  );
  const [{ pid, version } = { pid: 0, version: 'unknown' }] = rows;
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  await client.end();
  const [, parent = '0'] = /^PPid:\s+(\d+)$/m.exec(status) ?? [];
  return { postgresPid: Number(parent), postgresVersion: version };
}
