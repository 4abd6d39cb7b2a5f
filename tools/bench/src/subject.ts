import { fileURLToPath } from 'node:url';
import type { Instance } from './instance.ts';
import { startServer, type ServerProcess } from './server-process.ts';

/** A subject of the measurement: a server, and the requests to it. */
export interface Subject {
  readonly name: string;
  readonly server: ServerProcess;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Returns the subjects, with the servers of the others running, and a function that stops these. */
export async function startSubjects(
  instance: Instance,
): Promise<{ readonly subjects: readonly Subject[]; readonly stop: () => Promise<void> }> {
  const { api, token } = instance;
  const withToken = { Authorization: `Token ${token}` };
  const [hello, plain, byHand] = [
    await startPeer('express-hello', instance),
    await startPeer('node-http', instance),
    await startPeer('by-hand', instance),
  ];
  return {
    subjects: [
      { name: subjectNames.token, server: api, path: '/api/users/current', headers: withToken },
      { name: subjectNames.instance, server: api, path: '/api/instance', headers: {} },
      { name: subjectNames.health, server: api, path: '/healthz', headers: {} },
      { name: subjectNames.hello, server: hello, path: '/', headers: {} },
      { name: subjectNames.nodeHttp, server: plain, path: '/', headers: {} },
      { name: subjectNames.byHand, server: byHand, path: '/', headers: withToken },
    ],
    stop: async () => {
      for (const server of [hello, plain, byHand]) await server.stop();
    },
  };
}

/** The names of the subjects, in the order of the tables. */
export const subjectNames = {
  token: 'GET /api/users/current',
  instance: 'GET /api/instance',
  health: 'GET /healthz',
  hello: 'Express 5, hello',
  nodeHttp: 'node:http',
  byHand: 'Express and pg by hand',
} as const;

function startPeer(name: string, { databaseUrl, currentUser }: Instance): Promise<ServerProcess> {
  return startServer({
    args: [fileURLToPath(new URL(`servers/${name}.mjs`, import.meta.url))],
    env: (port) => ({ PORT: String(port), DATABASE_URL: databaseUrl, BODY: currentUser }),
  });
}
