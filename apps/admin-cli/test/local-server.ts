import {
  createServer as createPlainServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { createServer as createSecureServer, type ServerOptions } from 'node:https';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** A server on the loopback interface. It is closed when the test ends. */
export interface LocalServer {
  readonly url: string;
  /** The requests that have arrived. */
  readonly requests: readonly IncomingMessage[];
}

/** Opens a server on a free port. With a certificate it uses TLS. */
export async function openLocalServer(
  listener: RequestListener,
  certificate?: Pick<ServerOptions, 'key' | 'cert'>,
): Promise<LocalServer> {
  const requests: IncomingMessage[] = [];
  const record: RequestListener = (request, response) => {
    requests.push(request);
    listener(request, response);
  };
  const server =
    certificate === undefined ? createPlainServer(record) : createSecureServer(certificate, record);
  const port = await portOf(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}`, requests };
}

/** Returns a port of the loopback interface on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = createPlainServer();
  const port = await portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Creates a listener that answers with JSON. */
export function answering(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}
