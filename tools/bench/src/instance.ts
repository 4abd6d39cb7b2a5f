import { readFile } from 'node:fs/promises';
import { Agent, request, type IncomingMessage, type RequestOptions } from 'node:http';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { z } from 'zod';
import { startServer, type ServerProcess } from './server-process.ts';
import type { Settings } from './settings.ts';

/** An API that was set up, and the token of its owner. */
export interface Owner {
  readonly api: ServerProcess;
  readonly token: string;
  readonly userId: string;
}

/** An API on PostgreSQL that was set up. */
export interface Instance extends Owner {
  readonly databaseUrl: string;
  /** The process that starts the backends of PostgreSQL. */
  readonly postmasterPid: number;
  /** The response to `GET /api/users/current`. */
  readonly currentUser: string;
  stop(): Promise<void>;
}

/** The environment of an API, without its address. */
export type ApiEnv = Readonly<Record<string, string>>;

/** An environment in which nothing is refused because of its number. */
export const unlimited: ApiEnv = {
  NB_OPEN_RATE_LIMITING_RPM: '1000000',
  NB_OPEN_RATE_LIMITING_BURST: '1000000',
};

/** The password of the owner of each measured instance. */
export const ownerPassword = 'use-a-long-random-password';

/** Starts the built API, with the flags of its image. It answers when this resolves. */
export async function startApi(apiFile: string, env: ApiEnv): Promise<ServerProcess> {
  return startServer({
    file: apiFile,
    flags: await flagsOfImage(),
    env: (port) => ({
      NB_LISTEN_ADDRESS: `127.0.0.1:${port}`,
      NB_SETUP_PAT_ENABLED: 'true',
      NB_VERSION_CHECK_ENABLED: 'false',
      ...env,
    }),
  });
}

async function flagsOfImage(): Promise<readonly string[]> {
  const image = await readFile(new URL('../../../docker/Dockerfile', import.meta.url), 'utf8');
  const [, entrypoint] = /^ENTRYPOINT (.*)$/m.exec(image) ?? [];
  const words = z.array(z.string()).parse(JSON.parse(entrypoint ?? ''));
  return words.filter((word) => word.startsWith('--'));
}

/** Returns the environment of an API on a database. */
export function onPostgres(databaseUrl: string): ApiEnv {
  return { NB_STORE_ENGINE: 'postgres', NB_STORE_ENGINE_POSTGRES_DSN: databaseUrl };
}

/** Starts the API on a new database and sets the instance up. */
export async function startInstance(
  { apiFile, postgres }: Settings,
  env: ApiEnv = unlimited,
): Promise<Instance> {
  const database = await postgres.createDatabase();
  const api = await startApi(apiFile, { ...onPostgres(database.url), ...env });
  const { token, userId } = await setUp(api.url);
  const response = await fetch(`${api.url}/api/users/current`, { headers: withToken(token) });
  return {
    api,
    databaseUrl: database.url,
    postmasterPid: await postmasterOf(database.url),
    token,
    userId,
    currentUser: await response.text(),
    stop: () => api.stop(),
  };
}

/** Returns the headers of a request with a token. */
export function withToken(token: string): Readonly<Record<string, string>> {
  return { Authorization: `Token ${token}` };
}

const setupShape = z.object({ user_id: z.string(), personal_access_token: z.string() });

/** Sets an instance up, with a token. */
export async function setUp(url: string): Promise<{ readonly token: string; readonly userId: string }> {
  const owner = { email: 'admin@example.com', name: 'Admin User', password: ownerPassword };
  const response = await postJson(`${url}/api/setup`, { ...owner, create_pat: true });
  const { user_id: userId, personal_access_token: token } = setupShape.parse(response);
  return { token, userId };
}

// `fetch` takes about two milliseconds for a request, which is much next to one hash of a password.
const agent = new Agent({ keepAlive: true });

/** Opens a connection that the next `postJson` uses. */
export async function openConnection(url: string): Promise<void> {
  await send(`${url}/healthz`, { method: 'GET' });
}

/** Sends JSON and returns the answer. Throws if it is refused. */
export async function postJson(
  url: string,
  body: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const json = { 'Content-Type': 'application/json', ...headers };
  const answer = await send(url, { method: 'POST', headers: json }, JSON.stringify(body));
  return JSON.parse(answer);
}

async function send(url: string, options: RequestOptions, body = ''): Promise<string> {
  const sent = request(url, { ...options, agent });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', resolve).once('error', reject);
  });
  sent.end(body);
  const response = await answered;
  const answer = await text(response);
  if (response.statusCode === 200) return answer;
  throw new Error(`${url} was answered ${response.statusCode ?? 0}: ${answer}`);
}

/** Runs statements in a database, with a connection of their own. */
export async function inDatabase<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  return use(client).finally(() => client.end());
}

async function postmasterOf(url: string): Promise<number> {
  const status = await inDatabase(url, async (client) => {
    const { rows } = await client.query<{ readonly pid: number }>('SELECT pg_backend_pid() AS pid');
    return readFile(`/proc/${rows[0]?.pid ?? 0}/status`, 'utf8');
  });
  const [, parent = '0'] = /^PPid:\s+(\d+)$/m.exec(status) ?? [];
  return Number(parent);
}
