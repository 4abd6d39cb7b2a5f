import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { startInstance, withToken } from '../instance.ts';
import type { Request } from '../load.ts';
import { startServer, type ServerProcess } from '../server-process.ts';
import type { Settings } from '../settings.ts';

/** A subject of the comparison: a server, and the request to it. */
interface Subject {
  readonly name: string;
  readonly server: ServerProcess;
  readonly request: Request;
}

/** The names of the subjects, in the order of the tables. */
export const subjectNames = {
  token: 'GET /api/users/current',
  instance: 'GET /api/instance',
  health: 'GET /healthz',
  hello: 'Express 5, hello',
  nodeHttp: 'node:http',
  byHand: 'Express and pg by hand',
  passport: 'passport-http-bearer',
  betterAuth: 'better-auth, API keys',
  introspection: 'oidc-provider, introspection',
} as const;

/** The subjects, and the first process of PostgreSQL. `stop` stops their servers. */
export interface Subjects {
  readonly subjects: readonly Subject[];
  readonly postmasterPid: number;
  stop(): Promise<void>;
}

const own = 'servers';
const installed = '../peers/servers';

/** Starts the API and the servers that it is compared with, each with a database. */
export async function startSubjects(settings: Settings): Promise<Subjects> {
  const instance = await startInstance(settings);
  const { api, token, databaseUrl, currentUser, postmasterPid } = instance;
  const headers = withToken(token);
  const bearer = { Authorization: `Bearer ${token}` };
  const startPeer = async (folder: string, name: string, url: string): Promise<ServerProcess> =>
    startServer({
      file: fileURLToPath(new URL(`../${folder}/${name}.mjs`, import.meta.url)),
      env: (port) => ({ PORT: String(port), DATABASE_URL: url, BODY: currentUser }),
    });
  const ownDatabase = async (): Promise<string> => (await settings.postgres.createDatabase()).url;
  const hello = await startPeer(own, 'express-hello', databaseUrl);
  const plain = await startPeer(own, 'node-http', databaseUrl);
  const byHand = await startPeer(own, 'by-hand', databaseUrl);
  const passport = await startPeer(installed, 'passport-bearer', databaseUrl);
  const betterAuth = await startPeer(installed, 'better-auth', await ownDatabase());
  const introspection = await startPeer(installed, 'introspection', await ownDatabase());
  return {
    subjects: [
      { name: subjectNames.token, server: api, request: { path: '/api/users/current', headers } },
      { name: subjectNames.instance, server: api, request: { path: '/api/instance' } },
      { name: subjectNames.health, server: api, request: { path: '/healthz' } },
      { name: subjectNames.hello, server: hello, request: { path: '/' } },
      { name: subjectNames.nodeHttp, server: plain, request: { path: '/' } },
      { name: subjectNames.byHand, server: byHand, request: { path: '/', headers } },
      { name: subjectNames.passport, server: passport, request: { path: '/', headers: bearer } },
      { name: subjectNames.betterAuth, server: betterAuth, request: await requestOf(betterAuth) },
      { name: subjectNames.introspection, server: introspection, request: await requestOf(introspection) },
    ],
    postmasterPid,
    stop: async () => {
      for (const server of [hello, plain, byHand, passport, betterAuth, introspection]) await server.stop();
      await instance.stop();
    },
  };
}

const requestShape = z.object({
  path: z.string().default('/'),
  method: z.enum(['GET', 'POST']).default('GET'),
  headers: z.record(z.string(), z.string()),
  body: z.string().optional(),
});

/** Asks a server with credentials of its own for the request that it answers. */
async function requestOf(server: ServerProcess): Promise<Request> {
  const response = await fetch(`${server.url}/credential`);
  const { body, ...request } = requestShape.parse(await response.json());
  return body === undefined ? request : { ...request, body };
}
